import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, randomBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PART_BYTES } from '../limits.ts'
import { frankTag, maskHandle, networkHandle, originMask } from './frank.ts'
import { blobDigest, combineDigests, formatReceipt, parseReceipt } from './receipt.ts'

const times = { kid: 3, createdMs: 1_800_000_000_000, claimedMs: 1_800_000_000_001 }

test('a digest is computed part by part', () => {
  // Expected value from another implementation of SHA-256. Hashed only once, because JavaScript is slow over
  // 8 MiB.
  expect(bytesToHex(blobDigest(new Uint8Array(PART_BYTES + 5).fill(7)))).toBe(
    '0a7191eea55cefc5e94a6da927527091bd74b265f6bd49d464dacddc5cb5068a',
  )
  const blob = randomBytes(1100)
  expect(blobDigest(blob)).toEqual(sha256(sha256(blob)))
  expect(combineDigests([sha256(blob)])).toEqual(blobDigest(blob))
})

test('a receipt round-trips', () => {
  const receipt = { ...times, origin: randomBytes(16), tag: randomBytes(32) }
  expect(formatReceipt(receipt)).toHaveLength(65)
  expect(parseReceipt(formatReceipt(receipt))).toEqual(receipt)
})

test('times are 8 bytes, big-endian', () => {
  const receipt = {
    kid: 3,
    createdMs: 2 ** 53 - 1,
    claimedMs: 1,
    origin: randomBytes(16),
    tag: randomBytes(32),
  }
  const [created, claimed] = [
    [0, 0x1f, 255, 255, 255, 255, 255, 255],
    [0, 0, 0, 0, 0, 0, 0, 1],
  ]
  expect([...formatReceipt(receipt).subarray(1, 17)]).toEqual([...created, ...claimed])
})

test('any other bytes are refused with the named error', () => {
  const refusal = expect.objectContaining({ code: 'bad-answer' })
  for (const length of [0, 64, 66]) expect(() => parseReceipt(new Uint8Array(length))).toThrow(refusal)
  expect(() => parseReceipt(new Uint8Array(65).fill(255))).toThrow(refusal)
})

test('a tag depends on all it covers', () => {
  const note = { id: randomBytes(32), digest: randomBytes(32), ...times, origin: randomBytes(16) }
  const frankingKey = randomBytes(32)
  const tags = [
    frankTag(frankingKey, note),
    frankTag(randomBytes(32), note),
    frankTag(frankingKey, { ...note, id: randomBytes(32) }),
    frankTag(frankingKey, { ...note, digest: randomBytes(32) }),
    frankTag(frankingKey, { ...note, kid: 4 }),
    frankTag(frankingKey, { ...note, createdMs: 1 }),
    frankTag(frankingKey, { ...note, claimedMs: 1 }),
    frankTag(frankingKey, { ...note, origin: randomBytes(16) }),
  ]
  expect(new Set(tags.map(String)).size).toBe(tags.length)
})

test('a handle changes with the day and the network, and only the key removes its mask', () => {
  const [frankingKey, id] = [randomBytes(32), randomBytes(32)]
  const handle = networkHandle(frankingKey, 20_000, Uint8Array.of(192, 0, 2, 1))
  expect(handle).toHaveLength(16)
  expect(networkHandle(frankingKey, 20_001, Uint8Array.of(192, 0, 2, 1))).not.toEqual(handle)
  expect(networkHandle(frankingKey, 20_000, Uint8Array.of(192, 0, 2, 2))).not.toEqual(handle)
  const origin = maskHandle(handle, originMask(frankingKey, id))
  expect(maskHandle(origin, originMask(frankingKey, id))).toEqual(handle)
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (other) => {
      expect(maskHandle(origin, originMask(other, id))).not.toEqual(handle)
    }),
  )
})
