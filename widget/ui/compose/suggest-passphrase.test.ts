import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { suggestPassphrase } from './suggest-passphrase.ts'

const words = readFileSync(join(import.meta.dirname, 'eff-large-wordlist.txt'), 'utf8')
  .trimEnd()
  .split('\n')

it('has the whole word list', () => {
  expect(words).toHaveLength(7776)
  expect(new Set(words).size).toBe(7776)
  expect(words.every((word) => /^[a-z]+(-[a-z]+)?$/.test(word))).toBe(true)
})

it('draws again where a remainder would favour some words', () => {
  const drawn = [62_208, 65_535, 0, 7775, 7776, 62_207, 1]
  const passphrase = suggestPassphrase(words, (numbers) => numbers.set([drawn.shift() ?? 0]))
  expect(passphrase).toBe(['abacus', 'zoom', 'abacus', 'zoom', 'abdomen'].join(' '))
})
