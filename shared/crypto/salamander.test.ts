/**
 * The attack that `commit` of section 3 prevents. ChaCha20-Poly1305 does not bind a ciphertext to its key:
 * solving the Poly1305 polynomial for one block gives a ciphertext with one tag that opens under two keys, to
 * two plaintexts. So a sender could show a moderator another note than the reader.
 */
import { chacha20, chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { expand } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { randomBytes } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import { concat, utf8 } from '../bytes/bytes.ts'
import { openBox } from './box.ts'

const P = 2n ** 130n - 5n
const BLOCK = 2n ** 128n

type AeadKey = { k: Uint8Array; nonce: Uint8Array }

const mod = (n: bigint) => ((n % P) + P) % P
const power = (base: bigint, exponent: bigint): bigint => {
  let result = 1n
  for (let b = base, e = exponent; e > 0n; e >>= 1n, b = mod(b * b)) if (e & 1n) result = mod(result * b)
  return result
}
const fromLe = (bytes: Uint8Array) => bytes.reduceRight((n, byte) => n * 256n + BigInt(byte), 0n)
const toLe = (n: bigint) => Uint8Array.from({ length: 16 }, (_, i) => Number((n >> BigInt(8 * i)) & 255n))

/** r and s of RFC 8439, section 2.6. */
function oneTimeKey({ k, nonce }: AeadKey) {
  const stream = chacha20(k, nonce, new Uint8Array(32))
  return {
    r: fromLe(stream.subarray(0, 16)) & 0x0ffffffc0ffffffc0ffffffc0fffffffn,
    s: fromLe(stream.subarray(16)),
  }
}

/** Poly1305 before s is added, over whole blocks and the block of lengths (RFC 8439, section 2.8; no AAD). */
const polynomial = (r: bigint, blocks: bigint[]) =>
  [...blocks, BigInt(16 * blocks.length) << 64n].reduce((sum, block) => mod((sum + block + BLOCK) * r), 0n)

/** A ciphertext of four blocks with a tag that is valid under both keys. */
function salamander(one: AeadKey, two: AeadKey): Uint8Array {
  const [a, b] = [oneTimeKey(one), oneTimeKey(two)]
  // The first of the four blocks is the unknown. With the block of lengths behind them, its factor is r⁵.
  const inverse = power(mod(power(a.r, 5n) - power(b.r, 5n)), P - 2n)
  for (;;) {
    const rest = [fromLe(randomBytes(16)), fromLe(randomBytes(16)), fromLe(randomBytes(16))]
    const difference = polynomial(b.r, [0n, ...rest]) - polynomial(a.r, [0n, ...rest]) + b.s - a.s
    for (let carry = -4n; carry <= 4n; carry++) {
      const block = mod((difference + carry * BLOCK) * inverse)
      if (block >= BLOCK) continue
      const [tagA, tagB] = [a, b].map(({ r, s }) => (polynomial(r, [block, ...rest]) + s) % BLOCK)
      if (tagA !== undefined && tagA === tagB) return concat(...[block, ...rest, tagA].map(toLe))
    }
  }
}

test('a ciphertext that opens under two keys with the bare AEAD opens under one with ours', () => {
  const [keyA, keyB] = [randomBytes(32), randomBytes(32)]
  const [salt, context] = [randomBytes(24), randomBytes(36)]
  const [a, b] = [keyA, keyB].map((key) => {
    const info = concat(utf8('c2sp.org/chunked-encryption@v1+AEAD_CHACHA20_POLY1305\0'), salt, context)
    const okm = expand(sha256, key, info, 76)
    return { k: okm.slice(0, 32), nonce: okm.slice(32, 44), commit: okm.slice(44) }
  })
  if (!a || !b) throw new Error('unreachable')
  const chunk = salamander(a, b)

  const plainA = chacha20poly1305(a.k, a.nonce).decrypt(chunk)
  const plainB = chacha20poly1305(b.k, b.nonce).decrypt(chunk)
  expect(plainA).not.toEqual(plainB)

  const refusal = expect.objectContaining({ code: 'damaged-note' })
  const boxA = concat(salt, a.commit, chunk)
  expect(openBox(keyA, context, boxA)).toEqual(plainA)
  expect(() => openBox(keyB, context, boxA)).toThrow(refusal)
  const boxB = concat(salt, b.commit, chunk)
  expect(openBox(keyB, context, boxB)).toEqual(plainB)
  expect(() => openBox(keyA, context, boxB)).toThrow(refusal)
})
