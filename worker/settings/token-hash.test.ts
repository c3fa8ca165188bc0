import { bytesToHex, randomBytes } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import { utf8 } from '../../shared/bytes/bytes.ts'
import { hashLike, newToken, parseTokenHash } from './token-hash.ts'

test('a new token is known again by its hash, and no other is', () => {
  const { token, hash } = newToken(randomBytes)
  const kept = parseTokenHash(hash)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(hash).not.toContain(token)
  expect(hashLike(token, kept)).toEqual(kept.hash)
  expect(hashLike(`${token}x`, kept)).not.toEqual(kept.hash)
})

/** Section 12 of RFC 7914: the first 32 of the 64 bytes for `pleaseletmein`. */
const RFC_7914 = '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2'

test('hashes as RFC 7914 says', () => {
  const hash = hashLike('pleaseletmein', { logN: 14, r: 8, p: 1, salt: utf8('SodiumChloride') })
  expect(bytesToHex(hash)).toBe(RFC_7914)
})

test.each([
  '',
  'token',
  'scrypt:14:8:1:short:short',
  `scrypt:9:8:1:${'a'.repeat(22)}:${'A'.repeat(43)}`,
  `scrypt:20:8:1:${'A'.repeat(22)}:${'A'.repeat(43)}`,
  `scrypt:14:0:1:${'A'.repeat(22)}:${'A'.repeat(43)}`,
  `scrypt:14:8:0:${'A'.repeat(22)}:${'A'.repeat(43)}`,
])('%j is no token hash', (text) => {
  expect(() => parseTokenHash(text)).toThrow(TypeError)
})
