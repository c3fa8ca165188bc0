import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packWords, unpackWords } from './packed-words.ts'

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz-']
const word = fc.array(fc.constantFrom(...LETTERS), { maxLength: 20 }).map((letters) => letters.join(''))

test('words are packed and unpacked, in any order, doubled and empty ones too', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      expect(unpackWords(packWords(words))).toEqual(words)
    }),
    { numRuns: 60 },
  )
})

test('nothing is packed as nothing', () => {
  expect(unpackWords(packWords([]))).toEqual([])
})

test('the list in the repository is what is packed of its words', () => {
  const text = readFileSync(join(import.meta.dirname, 'eff-large-wordlist.txt'), 'utf8')
  expect(packWords(unpackWords(text))).toBe(text)
  expect(text.length).toBeLessThan(17_700)
})
