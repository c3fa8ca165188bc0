import { expect, test } from 'vitest'
import { AshnoteError, ERROR_CODES, isFinal, isRefusal, isServerCode, SERVER_CODES } from './errors.ts'

test('codes are unique, and the message is the code', () => {
  expect(new Set(ERROR_CODES).size).toBe(ERROR_CODES.length)
  for (const code of ERROR_CODES) expect(new AshnoteError(code).message).toBe(code)
})

test('a server may send its own codes only', () => {
  for (const code of SERVER_CODES) expect(isServerCode(code)).toBe(true)
  for (const other of ['damaged-link', 'aborted', '__proto__', 'toString', '', 404, null, undefined])
    expect(isServerCode(other)).toBe(false)
})

test('carries tries and seconds only when given', () => {
  expect(new AshnoteError('wrong-passphrase', { triesLeft: 0 }).triesLeft).toBe(0)
  expect(new AshnoteError('slow-down', { retryAfter: 9 }).retryAfter).toBe(9)
  expect(Object.keys(new AshnoteError('gone'))).not.toContain('triesLeft')
})

test('an upload is refused only by a server that says so', () => {
  const refusals = ERROR_CODES.filter(isRefusal)
  expect(refusals.filter((code) => !isServerCode(code))).toEqual([])
  for (const code of ['blocked', 'no-space', 'frozen', 'paused', 'work-needed', 'slow-down'] as const)
    expect(isRefusal(code)).toBe(true)
  // Something may have been stored before these.
  for (const code of ['unavailable', 'incomplete', 'digest-mismatch', 'unreachable', 'aborted'] as const)
    expect(isRefusal(code)).toBe(false)
})

test('what may pass by itself is not final', () => {
  for (const code of [
    'unreachable',
    'unavailable',
    'slow-down',
    'no-space',
    'wrong-passphrase',
    'paused',
  ] as const)
    expect(isFinal(code)).toBe(false)
  for (const code of ['gone', 'wrong-keys'] as const) expect(isFinal(code)).toBe(true)
})
