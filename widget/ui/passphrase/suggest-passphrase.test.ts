import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { decodeFrontCoded } from './front-coding.ts'
import { suggestPassphrase } from './suggest-passphrase.ts'

const words = decodeFrontCoded(readFileSync(join(import.meta.dirname, 'eff-large-wordlist.txt'), 'utf8'))

/** Hash of the list as the EFF publishes it, one word a line. */
const EFF_SHA256 = '6d557f0693958fb5e650b68b5bee585eb82cf4da32965505c789e924743bc522'

it('has the whole word list', () => {
  expect(
    createHash('sha256')
      .update(`${words.join('\n')}\n`)
      .digest('hex'),
  ).toBe(EFF_SHA256)
  expect(words).toHaveLength(7776)
  expect(new Set(words).size).toBe(7776)
  expect(words.every((word) => /^[a-z]+(-[a-z]+)?$/.test(word))).toBe(true)
})

it('draws again if a remainder would favour some words', () => {
  const drawn = [62_208, 65_535, 0, 7775, 7776, 62_207, 1]
  const passphrase = suggestPassphrase(words, (numbers) => numbers.set([drawn.shift() ?? 0]))
  expect(passphrase).toBe(['abacus', 'zoom', 'abacus', 'zoom', 'abdomen'].join(' '))
})
