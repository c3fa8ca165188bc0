import { expect, test } from 'vitest'
import { AshnoteError, ERROR_CODES, isServerCode, SERVER_CODES } from './errors.ts'

test('every code has a sentence of its own', () => {
  const sentences = ERROR_CODES.map((code) => new AshnoteError(code).message)
  expect(new Set(sentences).size).toBe(ERROR_CODES.length)
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].+\.$/)
})

test('a server may answer its own codes only', () => {
  for (const code of SERVER_CODES) expect(isServerCode(code)).toBe(true)
  for (const other of ['damaged-link', 'aborted', '__proto__', 'toString', '', 404, null, undefined])
    expect(isServerCode(other)).toBe(false)
})

test('carries tries and seconds when there are any', () => {
  expect(new AshnoteError('wrong-passphrase', { triesLeft: 0 }).triesLeft).toBe(0)
  expect(new AshnoteError('slow-down', { retryAfter: 9 }).retryAfter).toBe(9)
  expect(Object.keys(new AshnoteError('gone'))).not.toContain('triesLeft')
})
