import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeFrontCoded } from '../../../widget/ui/passphrase/front-coding.ts'
import { fingerprintOf, fingerprintWords, fromWords, toWords } from './word-code.ts'

const FILE = new URL('../../../widget/ui/passphrase/eff-large-wordlist.txt', import.meta.url)
const list = decodeFrontCoded(readFileSync(FILE, 'utf8'))

const secret = fc.oneof(
  ...[32, 64].map((length) => fc.uint8Array({ minLength: length, maxLength: length })),
  fc.constantFrom(new Uint8Array(32), new Uint8Array(64).fill(255)),
)

it('decodes what it encoded, however the words were typed', () => {
  fc.assert(
    fc.property(secret, (bytes) => {
      const words = toWords(bytes, list)
      expect(words).toHaveLength(bytes.length === 32 ? 22 : 42)
      expect(fromWords(words.join(' '), list)).toEqual(bytes)
      const typed = words.map((word, i) => `${i + 1}. ${word.toUpperCase()}`).join(',\n')
      expect(fromWords(typed, list)).toEqual(bytes)
    }),
  )
})

it('detects a wrong word, two swapped words, and an unknown word', () => {
  const words = toWords(
    Uint8Array.from({ length: 32 }, (_, i) => 7 * i + 1),
    list,
  )
  for (let i = 0; i < words.length; i++) {
    const wrong = words.with(i, list[(list.indexOf(words[i] ?? '') + 1) % list.length] ?? '')
    expect(() => fromWords(wrong.join(' '), list)).toThrow('damaged-words')
  }
  const [first = '', second = '', ...rest] = words
  expect(() => fromWords([second, first, ...rest].join(' '), list)).toThrow('damaged-words')
  expect(() => fromWords(words.with(3, 'ashnote').join(' '), list)).toThrow('unknown-word')
  expect(fromWords(words.slice(1).join(' '), list)).toBeUndefined()
  expect(() => fromWords(words.map(() => 'zoom').join(' '), list)).toThrow('damaged-words')
})

it('the fingerprint depends on the bytes, the number and the order of keys', () => {
  const keys = [new Uint8Array(1216).fill(1), new Uint8Array(1216).fill(2)] as const
  const prints = [[...keys], [keys[1], keys[0]], [keys[0]], [keys[1]]].map((of) => String(fingerprintOf(of)))
  expect(new Set(prints).size).toBe(prints.length)
  const words = fingerprintWords(fingerprintOf(keys), list)
  expect(words.split(' ')).toHaveLength(6)
  expect(words).toBe(fingerprintWords(fingerprintOf([...keys]), list))
})
