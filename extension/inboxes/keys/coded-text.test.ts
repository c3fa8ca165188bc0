import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeText, encodeText } from './coded-text.ts'

it('decodes what it encoded, however a mail has broken the lines', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = encodeText('key', bytes)
      expect(decodeText('key', ` ${text.replace(/(.{7})/g, '$1\n ')} `)).toEqual(bytes)
    }),
  )
})

it('rejects every changed, missing or added letter, and other kinds', () => {
  const text = encodeText(
    'join',
    Uint8Array.from({ length: 20 }, (_, i) => i),
  )
  for (let i = 'ashnote-join-'.length; i < text.length; i++) {
    const other = text[i] === 'A' ? 'B' : 'A'
    expect(decodeText('join', text.slice(0, i) + other + text.slice(i + 1))).toBeUndefined()
    expect(decodeText('join', text.slice(0, i))).toBeUndefined()
  }
  expect(decodeText('join', `${text}A`)).toBeUndefined()
  expect(decodeText('inbox', text)).toBeUndefined()
  expect(decodeText('inbox', text.replace('join', 'inbox'))).toBeUndefined()
})
