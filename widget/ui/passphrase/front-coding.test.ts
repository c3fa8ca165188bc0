import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeFrontCoded } from './front-coding.ts'

const MOST_SHARED = 9

function encode(words: readonly string[]): string {
  const lines = words.map((word, i) => {
    const before = words[i - 1] ?? ''
    let shared = 0
    while (shared < MOST_SHARED && shared < word.length && word[shared] === before[shared]) shared++
    return `${shared}${word.slice(shared)}\n`
  })
  return lines.join('')
}

const word = fc
  .array(fc.constantFrom(...'ab-'), { minLength: 1, maxLength: 20 })
  .map((letters) => letters.join(''))

test('decodes encoded words, in any order and with more shared letters than one digit can count', () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), (words) => {
      expect(decodeFrontCoded(encode(words))).toEqual(words)
    }),
  )
})

test('the list in the repository has the shortest encoding', () => {
  const text = readFileSync(join(import.meta.dirname, 'eff-large-wordlist.txt'), 'utf8')
  expect(encode(decodeFrontCoded(text))).toBe(text)
})
