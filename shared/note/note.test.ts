import { randomBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concat } from '../bytes/bytes.ts'
import { boxLength, sealBox } from '../crypto/box.ts'
import { HEADER_BYTES } from '../limits.ts'
import type { NoteKind } from './link.ts'
import { blobLength, isBlobLength, openNote, parseBlobHeader, sealNote } from './note.ts'
import { encodePayload, paddedLength, payloadPieces } from './payload.ts'

const key = randomBytes(32)
const id = randomBytes(32)
const payload = { bodies: [{ type: 'text/plain', bytes: randomBytes(100) }] }
const refusal = expect.objectContaining({ code: 'damaged-note' })

test('open∘seal is the identity around the boundaries of chunks and padding', () => {
  const sizes = fc
    .tuple(fc.constantFrom(0, 1024, 1088, 2048, 16384, 32768, 34816, 65536), fc.integer({ min: -90, max: 2 }))
    .map(([boundary, d]) => Math.max(0, boundary + d))
  fc.assert(
    fc.property(sizes, fc.constantFrom<NoteKind>(0, 1), (size, kind) => {
      const sent = { bodies: [{ type: 'a/b', bytes: new Uint8Array(size).fill(size) }], viewSeconds: 9 }
      const blob = sealNote({ kind, key, id, payload: sent })
      expect(isBlobLength(blob.length)).toBe(true)
      expect(parseBlobHeader(blob)).toEqual({ kind })
      expect(openNote({ key, id, blob })).toEqual(sent)
    }),
    { numRuns: 60 },
  )
})

test('a blob opens under its own key and id only, and as its own kind', () => {
  const blob = sealNote({ kind: 0, key, id, payload })
  expect(() => openNote({ key: randomBytes(32), id, blob })).toThrow(refusal)
  expect(() => openNote({ key, id: randomBytes(32), blob })).toThrow(refusal)
  const otherKind = blob.slice()
  otherKind[1] = 1
  expect(() => openNote({ key, id, blob: otherKind })).toThrow(refusal)
})

test('other versions, kinds and reserved bits are refused even when they verify', () => {
  for (const header of [
    [0, 0, 0, 0],
    [2, 0, 0, 0],
    [1, 2, 0, 0],
    [1, 255, 0, 0],
    [1, 0, 1, 0],
    [1, 0, 0, 128],
  ].map((bytes) => Uint8Array.from(bytes))) {
    const box = sealBox(key, concat(header, id), payloadPieces(payload))
    const blob = concat(header, box)
    expect(() => parseBlobHeader(blob)).toThrow(refusal)
    expect(() => openNote({ key, id, blob })).toThrow(refusal)
  }
})

test('a payload that verifies but is not padded is refused', () => {
  const header = Uint8Array.of(1, 0, 0, 0)
  const cut = encodePayload(payload).slice(0, -1)
  const box = sealBox(key, concat(header, id), { length: cut.length, pieces: [cut] })
  const blob = concat(header, box)
  expect(() => openNote({ key, id, blob })).toThrow(refusal)
})

test('any bytes are refused with the named error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1200 }), (bytes) => {
      expect(() => openNote({ key, id, blob: bytes })).toThrow(refusal)
      expect(() => openNote({ key, id, blob: concat(Uint8Array.of(1, 0, 0, 0), bytes) })).toThrow(refusal)
    }),
  )
})

test('isBlobLength knows exactly the lengths of padded payloads', () => {
  const lengths = new Set<number>()
  for (let n = 1; n <= 200_000; n++) lengths.add(blobLength(n))
  const wrong = Array.from({ length: 200_000 }, (_, n) => n).filter((n) => isBlobLength(n) !== lengths.has(n))
  expect(wrong).toEqual([])
  for (const n of [-1, -60, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) expect(isBlobLength(n)).toBe(false)

  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 40 }), (n) => {
      expect(isBlobLength(blobLength(n))).toBe(true)
      const next = paddedLength(paddedLength(n) + 1)
      if (next - paddedLength(n) > 1) expect(isBlobLength(HEADER_BYTES + boxLength(next - 1))).toBe(false)
    }),
  )
})
