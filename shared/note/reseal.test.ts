import { randomBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Bytes, concat, timingSafeEqual, u32, utf8 } from '../bytes/bytes.ts'
import { chooseAead, nobleAead, platformSubtle } from '../crypto/aead.ts'
import { sealBox } from '../crypto/box.ts'
import { CHUNK_BYTES, PART_BYTES } from '../limits.ts'
import { sealNote } from './note.ts'
import { NoteOpener, type ResealData } from './note-stream.ts'
import { paddedLength } from './payload.ts'
import { blobDigest } from './receipt.ts'
import { resealed } from './reseal.ts'

const note = {
  kind: 1,
  key: randomBytes(32),
  id: randomBytes(32),
  aeadOf: await chooseAead(platformSubtle()),
} as const

const filled = (length: number): Bytes => Uint8Array.from({ length }, (_, i) => (i * 31) ^ (i >> 8))

/** Opens a blob, and returns the data that its reader then has. */
async function opened(blob: Bytes): Promise<{ seed: ResealData; bodies: Bytes }> {
  const written: Bytes[] = []
  const sink = {
    begin() {},
    write(bytes: Uint8Array) {
      written.push(Uint8Array.from(bytes))
    },
  }
  const opener = new NoteOpener({ ...note, size: blob.length }, sink)
  for (let at = 0; at < blob.length; at += 70_000) await opener.push(blob.subarray(at, at + 70_000))
  const { outline: _, ...seed } = await opener.end()
  return { seed, bodies: concat(...written) }
}

/** Seals the note again, and returns everything that was yielded before any error. */
async function sealAgain(
  seed: ResealData,
  bodies: Bytes,
  { step = 50_000, ...change }: { step?: number } & Partial<typeof note> = {},
): Promise<{ size: number; blob: Bytes; error?: unknown }> {
  const source = {
    size: bodies.length,
    async *pieces() {
      for (let at = 0; at < bodies.length; at += step) yield bodies.slice(at, at + step)
    },
  }
  const { size, pieces } = resealed({ ...note, ...change }, seed, source)
  const made: Uint8Array[] = []
  try {
    for await (const piece of pieces()) made.push(piece.slice())
  } catch (error) {
    return { size, blob: concat(...made), error }
  }
  return { size, blob: concat(...made) }
}

test('an opened note seals to the same bytes', async () => {
  const bodies = fc.array(
    fc.record(
      {
        type: fc.string(),
        name: fc.string(),
        bytes: fc.oneof(fc.nat(300), fc.nat(3 * CHUNK_BYTES)).map(filled),
      },
      { requiredKeys: ['type', 'bytes'] },
    ),
    { maxLength: 4 },
  )
  await fc.assert(
    fc.asyncProperty(bodies, fc.integer({ min: 50, max: 40_000 }), async (bodies, step) => {
      const blob = sealNote({ ...note, payload: { bodies, viewSeconds: 9 } })
      const read = await opened(blob)
      expect(read.seed.digest).toEqual(blobDigest(blob))
      expect(await sealAgain(read.seed, read.bodies, { step })).toEqual({ size: blob.length, blob })
    }),
    { numRuns: 40 },
  )
})

test('a manifest that another program formatted in its own way seals to the same bytes', async () => {
  const manifest = utf8(`{ "x": [1], "b": [ {"s": 40000, "t": ""} ],\n "v": 9.0e0 }`)
  const head = concat(u32(manifest.length), manifest)
  const bodies = filled(40_000)
  const payload = new Uint8Array(paddedLength(head.length + bodies.length))
  payload.set(concat(head, bodies))
  const header = Uint8Array.of(1, 1, 0, 0)
  const context = concat(header, note.id)
  const blob = concat(header, sealBox(note.key, context, { length: payload.length, pieces: [payload] }))
  const read = await opened(blob)
  expect(read.seed.head).toEqual(head)
  expect(await sealAgain(read.seed, read.bodies)).toEqual({ size: blob.length, blob })
})

test('a blob of several parts seals to the same bytes with noble and with the platform', async () => {
  const blob = sealNote({
    ...note,
    payload: { bodies: [{ type: '', name: 'a', bytes: filled(2 * PART_BYTES) }] },
  })
  const read = await opened(blob)
  for (const aeadOf of [note.aeadOf, nobleAead]) {
    const made = await sealAgain(read.seed, read.bodies, { step: 2 ** 20, aeadOf })
    expect(made.error).toBeUndefined()
    expect(timingSafeEqual(made.blob, blob)).toBe(true)
  }
}, 60_000)

describe('is refused before its last piece', () => {
  const blob = sealNote({ ...note, payload: { bodies: [{ type: '', bytes: filled(100_000) }] } })
  const changed = (bytes: Bytes, at: number): Bytes => {
    const other = bytes.slice()
    other[at] = (other[at] ?? 0) ^ 1
    return other
  }
  test.each<[string, (read: Awaited<ReturnType<typeof opened>>) => Parameters<typeof sealAgain>]>([
    ['a body that was changed', ({ seed, bodies }) => [seed, changed(bodies, 99_999)]],
    ['a body that was cut', ({ seed, bodies }) => [seed, bodies.slice(0, -1)]],
    ['another salt', ({ seed, bodies }) => [{ ...seed, salt: changed(seed.salt, 0) }, bodies]],
    ['another manifest', ({ seed, bodies }) => [{ ...seed, head: changed(seed.head, 9) }, bodies]],
    ['another digest', ({ seed, bodies }) => [{ ...seed, digest: changed(seed.digest, 31) }, bodies]],
    ['another key', ({ seed, bodies }) => [seed, bodies, { key: randomBytes(32) }]],
    ['another id', ({ seed, bodies }) => [seed, bodies, { id: randomBytes(32) }]],
    ['another kind', ({ seed, bodies }) => [seed, bodies, { kind: 0 as 1 }]],
  ])('%s', async (_, change) => {
    const made = await sealAgain(...change(await opened(blob)))
    expect(made.error).toMatchObject({ code: 'changed-file' })
    expect(made.blob.length).toBeLessThan(made.size)
  })
})
