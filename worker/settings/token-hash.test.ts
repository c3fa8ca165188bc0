import { bytesToHex, randomBytes } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import { fromBase64url, toBase64url, utf8 } from '../../shared/bytes/bytes.ts'
import { digestOf, looksRandom, newToken, parseTokenHash, scryptLike } from './token-hash.ts'

test('a new token is known again by its hash, and no other is', () => {
  const { token, hash } = newToken(randomBytes)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(looksRandom(token)).toBe(true)
  expect(hash).not.toContain(token)
  expect(parseTokenHash(hash)).toEqual({ kind: 'sha256', hash: digestOf(token) })
  expect(parseTokenHash(hash)).not.toEqual({ kind: 'sha256', hash: digestOf(`${token}x`) })
})

/** As `npm run admin-token` of an earlier version printed them. */
const OLD_TOKEN = 'correct-horse-battery-staple'
const OLD_SALT = 'AAECAwQFBgcICQoLDA0ODw'

test('a hash of an earlier version holds', () => {
  const like = { logN: 14, r: 8, p: 1, salt: fromBase64url(OLD_SALT) }
  const text = `scrypt:14:8:1:${OLD_SALT}:${toBase64url(scryptLike(OLD_TOKEN, like))}`
  expect(parseTokenHash(text)).toEqual({ kind: 'scrypt', ...like, hash: scryptLike(OLD_TOKEN, like) })
})

/** Section 12 of RFC 7914: the first 32 of the 64 bytes for `pleaseletmein`. */
const RFC_7914 = '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2'

test('hashes as RFC 7914 says', () => {
  const hash = scryptLike('pleaseletmein', { logN: 14, r: 8, p: 1, salt: utf8('SodiumChloride') })
  expect(bytesToHex(hash)).toBe(RFC_7914)
})

test.each([
  '',
  'token',
  'sha256:short',
  `sha256:${'A'.repeat(44)}`,
  `sha256: ${'A'.repeat(43)}`,
  `sha1:${'A'.repeat(43)}`,
  'scrypt:14:8:1:short:short',
  `scrypt:9:8:1:${'a'.repeat(22)}:${'A'.repeat(43)}`,
  `scrypt:20:8:1:${'A'.repeat(22)}:${'A'.repeat(43)}`,
  `scrypt:14:0:1:${'A'.repeat(22)}:${'A'.repeat(43)}`,
  `scrypt:14:8:0:${'A'.repeat(22)}:${'A'.repeat(43)}`,
])('%j is no token hash', (text) => {
  expect(() => parseTokenHash(text)).toThrow(TypeError)
})
