import { base58 } from '@scure/base'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBase58, encodeBase58 } from './base58.ts'

test('encodes and decodes as @scure/base does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 48 }), fc.nat(3), (tail, zeros) => {
      const bytes = Uint8Array.from([...new Array<number>(zeros).fill(0), ...tail])
      const text = base58.encode(bytes)
      expect(encodeBase58(bytes)).toBe(text)
      expect(decodeBase58(text)).toEqual(bytes)
    }),
  )
})

test('refuses what @scure/base refuses', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), (text) => {
      let expected: Uint8Array | undefined
      try {
        expected = Uint8Array.from(base58.decode(text))
      } catch {
        expected = undefined
      }
      expect(decodeBase58(text)).toEqual(expected)
    }),
  )
  for (const text of ['0', 'O', 'I', 'l', ' 2', '2\n', 'é']) expect(decodeBase58(text)).toBeUndefined()
})
