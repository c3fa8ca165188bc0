import { randomBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Bytes, concat } from '../bytes/bytes.ts'
import { BOX_SALT_BYTES, CHUNK_BYTES, COMMIT_BYTES, TAG_BYTES } from '../limits.ts'
import { boxLength, boxPayloadLength, openBox, sealBox } from './box.ts'

const PREAMBLE = BOX_SALT_BYTES + COMMIT_BYTES
const SEALED = CHUNK_BYTES + TAG_BYTES
const key = randomBytes(32)
const context = randomBytes(36)

const filled = (length: number): Bytes => Uint8Array.from({ length }, (_, i) => (i * 31) ^ (i >> 8))
const sealed = (payload: Bytes) => sealBox(key, context, { length: payload.length, pieces: [payload] })
const refused = (box: Uint8Array, otherKey: Uint8Array = key, otherContext: Uint8Array = context) =>
  expect(() => openBox(otherKey, otherContext, box)).toThrow(
    expect.objectContaining({ code: 'damaged-note' }),
  )

/** Lengths at and around the boundaries of the first chunks, and any others. */
const lengths = fc.oneof(
  fc.tuple(fc.nat(4), fc.integer({ min: -2, max: 2 })).map(([k, d]) => Math.max(0, k * CHUNK_BYTES + d)),
  fc.nat(3 * CHUNK_BYTES),
)

test('open∘seal is the identity', () => {
  fc.assert(
    fc.property(lengths, (length) => {
      const payload = filled(length)
      const box = sealed(payload)
      expect(box.length).toBe(boxLength(length))
      expect(boxPayloadLength(box.length)).toBe(length)
      expect(openBox(key, context, box)).toEqual(payload)
    }),
    { numRuns: 60 },
  )
})

test('a payload gives the same box however it is cut into pieces', () => {
  const salt = randomBytes(BOX_SALT_BYTES)
  fc.assert(
    fc.property(lengths, fc.array(fc.nat(CHUNK_BYTES + 5), { maxLength: 9 }), (length, cuts) => {
      const payload = filled(length)
      const pieces = [...cuts, length].map((size, i) => {
        const from = cuts.slice(0, i).reduce((sum, cut) => sum + cut, 0)
        return i < cuts.length ? payload.subarray(from, from + size) : payload.subarray(from)
      })
      const whole = sealBox(key, context, { length, pieces: [payload] }, salt)
      expect(sealBox(key, context, { length, pieces }, salt)).toEqual(whole)
    }),
    { numRuns: 60 },
  )
})

test('a salt is fresh for every sealing', () => {
  expect(sealed(filled(1))).not.toEqual(sealed(filled(1)))
})

test('only lengths of a box have a payload length', () => {
  const all = new Map<number, number>()
  for (let n = 0; n < 3 * CHUNK_BYTES; n++) all.set(boxLength(n), n)
  for (let n = -5; n < 3 * SEALED; n++) expect(boxPayloadLength(n)).toBe(all.get(n))
})

describe('refuses', () => {
  const payload = filled(3 * CHUNK_BYTES + 100)
  const box = sealed(payload)
  const chunk = (i: number) => box.subarray(PREAMBLE + i * SEALED, PREAMBLE + (i + 1) * SEALED)
  const rebuilt = (...order: number[]) => concat(box.subarray(0, PREAMBLE), ...order.map(chunk))

  test('another key or context', () => {
    expect(openBox(key, context, rebuilt(0, 1, 2, 3))).toEqual(payload)
    refused(box, randomBytes(32))
    refused(box, key, concat(context, Uint8Array.of(0)))
    refused(box, key, randomBytes(36))
  })

  test('every altered byte of a small box', () => {
    const small = sealed(filled(200))
    for (let at = 0; at < small.length; at++) {
      const altered = small.slice()
      altered[at] = (small[at] ?? 0) ^ (1 << (at % 8))
      refused(altered)
    }
  })

  test('altered bytes of a large box', () => {
    const places = fc.oneof(
      fc.nat(box.length - 1),
      fc.tuple(fc.nat(3), fc.nat(20)).map(([i, d]) => PREAMBLE + i * SEALED + d),
    )
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const altered = box.slice()
        altered[at] = (box[at] ?? 0) ^ mask
        refused(altered)
      }),
      { numRuns: 50 },
    )
  })

  test('a box cut anywhere, also between chunks', () => {
    for (let i = 0; i <= 3; i++)
      for (let d = -17; d <= 17; d++) {
        const end = PREAMBLE + i * SEALED + d
        refused(box.subarray(0, end))
      }
    const small = sealed(filled(50))
    for (let end = 0; end < small.length; end++) refused(small.subarray(0, end))
  })

  test('a box with something after it', () => {
    for (const extra of [1, 15, 16, 17, SEALED]) refused(concat(box, new Uint8Array(extra)))
    refused(concat(box, chunk(3)))
    const full = sealed(filled(CHUNK_BYTES))
    refused(concat(full, full.subarray(-TAG_BYTES)))
  })

  test('chunks in another order, twice, or left out', () => {
    for (const order of [
      [1, 0, 2, 3],
      [0, 2, 1, 3],
      [0, 0, 1, 2, 3],
      [0, 1, 2, 2, 3],
      [0, 1, 3],
      [1, 2, 3],
      [0, 1, 2],
      [0, 1, 2, 3, 3],
      [3],
      [],
    ])
      refused(rebuilt(...order))
  })

  test('a full last chunk', () => {
    refused(sealed(filled(CHUNK_BYTES)).subarray(0, PREAMBLE + SEALED))
  })

  test('chunks of another box under the same key', () => {
    const other = sealed(payload)
    refused(concat(box.subarray(0, PREAMBLE), other.subarray(PREAMBLE)))
    refused(concat(box.subarray(0, BOX_SALT_BYTES), other.subarray(BOX_SALT_BYTES)))
  })

  test('anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        refused(bytes)
      }),
    )
  })
})
