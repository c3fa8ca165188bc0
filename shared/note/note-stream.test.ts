import { randomBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Bytes, concat, timingSafeEqual, u32, utf8 } from '../bytes/bytes.ts'
import { type AeadOf, chooseAead, nobleAead, platformSubtle } from '../crypto/aead.ts'
import { sealBox } from '../crypto/box.ts'
import { CHUNK_BYTES, PART_BYTES } from '../limits.ts'
import { blobLengthOf, openNote, sealNote } from './note.ts'
import { NoteOpener, sealNoteParts } from './note-stream.ts'
import { type Body, encodePayload, type Outline, type Payload } from './payload.ts'
import type { Sources } from './payload-stream.ts'
import { blobDigest } from './receipt.ts'

const [key, id, salt] = [randomBytes(32), randomBytes(32), randomBytes(24)]
const aeadOf = await chooseAead(platformSubtle())
const note = { kind: 0, key, id, aeadOf } as const
const damaged = expect.objectContaining({ code: 'damaged-note' })

const filled = (length: number): Bytes => Uint8Array.from({ length }, (_, i) => (i * 31) ^ (i >> 8))

/** Bodies whose bytes arrive in pieces of `step`. */
const sources = ({ bodies, ...rest }: Payload, step = 5000): Sources => ({
  ...rest,
  bodies: bodies.map(({ bytes, ...body }) => ({
    ...body,
    size: bytes.length,
    async *pieces() {
      for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step)
    },
  })),
})

async function sealed(payload: Sources, options: Partial<Parameters<typeof sealNoteParts>[0]> = {}) {
  const parts: Bytes[] = []
  await sealNoteParts({ ...note, payload, salt, ...options }, (part) => {
    // The part's memory is reused for the next one.
    parts.push(part.slice())
  })
  return parts
}

/** Opens a blob that arrives in pieces of `step`. */
async function opened(blob: Uint8Array, { step = 7000, ...options }: { step?: number; size?: number } = {}) {
  const bodies: Uint8Array[] = []
  let begun: Outline | undefined
  const sink = {
    begin: (outline: Outline) => {
      begun = outline
    },
    write: (bytes: Uint8Array) => {
      bodies.push(bytes.slice())
    },
  }
  const opener = new NoteOpener({ ...note, size: blob.length, ...options }, sink)
  for (let at = 0; at < blob.length; at += step) await opener.push(blob.subarray(at, at + step))
  const { outline, digest } = await opener.end()
  expect(begun).toEqual(outline)
  return { outline, digest, bytes: concat(...bodies) }
}

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

test('streams seal to the same bytes as memory, and open to the same bodies', async () => {
  await fc.assert(
    fc.asyncProperty(bodies, fc.integer({ min: 50, max: 40_000 }), async (bodies: Body[], step) => {
      const payload = { bodies, viewSeconds: 9 }
      const blob = concat(...(await sealed(sources(payload, step))))
      expect(blob).toEqual(sealNote({ kind: 0, key, id, payload, salt }))
      expect(blobLengthOf(sources(payload))).toBe(blob.length)
      const { outline, bytes, digest } = await opened(blob, { step })
      expect(outline.bodies).toEqual(sources(payload).bodies.map(({ pieces, ...entry }) => entry))
      expect(outline.viewSeconds).toBe(9)
      expect(bytes).toEqual(concat(...bodies.map((body) => body.bytes)))
      expect(digest).toEqual(blobDigest(blob))
    }),
    { numRuns: 40 },
  )
})

test('noble and the platform agree', async () => {
  const payload = sources({ bodies: [{ type: '', bytes: filled(100_000) }] })
  expect(await sealed(payload, { aeadOf: nobleAead })).toEqual(await sealed(payload))
})

describe('parts that are consumed slowly, several at a time', () => {
  const payload = { bodies: [{ type: '', name: 'a', bytes: filled(3 * PART_BYTES) }] }
  const COUNT = 4

  test('keep their bytes until consumed, even if the newest is consumed first', async () => {
    const parts: Bytes[] = []
    const memory = new Set<ArrayBuffer>()
    const consuming: Array<() => void> = []
    let count = 0
    const consume = async (part: Bytes) => {
      const n = count++
      memory.add(part.buffer)
      const consumed = new Promise<void>((resolve) => consuming.push(resolve))
      if (consuming.length === 2 || n === COUNT - 1) for (const end of consuming.splice(0).reverse()) end()
      await consumed
      parts[n] = part.slice()
    }
    await sealNoteParts({ ...note, salt, payload: sources(payload, 2 ** 20) }, consume, 2)
    expect([count, memory.size]).toEqual([COUNT, 2])
    expect(timingSafeEqual(concat(...parts), concat(...(await sealed(sources(payload, 2 ** 20)))))).toBe(true)
  })

  test.each([0, COUNT - 1])('stop the sealing when part %i fails', async (failing) => {
    let n = 0
    const consume = async () => {
      if (n++ === failing) throw new TypeError('failed')
    }
    const sealing = sealNoteParts({ ...note, salt, payload: sources(payload, 2 ** 20) }, consume, 2)
    await expect(sealing).rejects.toThrow('failed')
  })
})

test('a large blob is cut into parts of 8 MiB, and its digest is D', async () => {
  const payload = { bodies: [{ type: 'a/b', name: 'x', bytes: filled(17 * 2 ** 20) }] }
  const parts = await sealed(sources(payload, 2 ** 20))
  expect(parts.map(({ length }) => length)).toEqual([
    PART_BYTES,
    PART_BYTES,
    blobLengthOf(sources(payload)) - 2 * PART_BYTES,
  ])
  const blob = concat(...parts)
  const body = openNote({ key, id, blob }).bodies[0]?.bytes
  // `toEqual` takes half a minute for 17 MiB.
  expect(body && timingSafeEqual(body, payload.bodies[0]?.bytes ?? new Uint8Array())).toBe(true)
  expect((await opened(blob, { step: 2 ** 20 })).digest).toEqual(blobDigest(blob))
})

describe('a file that yields more or fewer bytes than its size is not sent', () => {
  test.each([-1, 1, 20_000])('%i bytes', async (difference) => {
    const [body] = sources({ bodies: [{ type: '', bytes: filled(30_000) }] }).bodies
    if (!body) throw new TypeError()
    await expect(sealed({ bodies: [{ ...body, size: body.size + difference }] })).rejects.toThrow(
      expect.objectContaining({ code: 'changed-file' }),
    )
  })
})

describe('refuses', () => {
  const payload = { bodies: [{ type: '', bytes: filled(3 * CHUNK_BYTES) }] }
  const blob = sealNote({ kind: 0, key, id, payload })
  const refused = (blob: Uint8Array, size = blob.length) =>
    expect(opened(blob, { size })).rejects.toThrow(damaged)

  test('any altered byte', async () => {
    const places = fc.oneof(fc.nat(100), fc.nat(blob.length - 1))
    await fc.assert(
      fc.asyncProperty(places, fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const altered = blob.slice()
        altered[at] = (blob[at] ?? 0) ^ mask
        await refused(altered)
      }),
      { numRuns: 60 },
    )
  })

  test('a blob cut anywhere, whatever length it claims, and one with extra bytes', async () => {
    for (const end of [0, 3, 4, 59, 60, 75, 76, 60 + CHUNK_BYTES + 16, blob.length - 16, blob.length - 1]) {
      await refused(blob.subarray(0, end))
      await refused(blob.subarray(0, end), blob.length)
    }
    await refused(concat(blob, new Uint8Array(1)), blob.length)
    await refused(concat(blob, new Uint8Array(CHUNK_BYTES + 16)))
  })

  test('another kind, key or id', async () => {
    for (const change of [{ kind: 1 } as const, { key: randomBytes(32) }, { id: randomBytes(32) }]) {
      const opening = opened(blob, change as object)
      await expect(opening).rejects.toThrow(damaged)
    }
  })

  test('bytes that verify but are not a payload', async () => {
    const header = Uint8Array.of(1, 0, 0, 0)
    const around = (payload: Bytes) =>
      concat(header, sealBox(key, concat(header, id), { length: payload.length, pieces: [payload] }))
    const right = encodePayload({ bodies: [{ type: '', bytes: filled(40_000) }] })
    const paddingSet = right.slice()
    paddingSet[right.length - 1] = 1
    for (const payload of [
      paddingSet,
      right.slice(0, -1),
      concat(u32(65537), new Uint8Array(131068)),
      concat(u32(1021), new Uint8Array(1020)),
      concat(u32(4), utf8('nope'), new Uint8Array(1016)),
      new Uint8Array(1024),
    ])
      await refused(around(payload))
  })
})

test('sealed chunks are released once consumed, where the platform seals', async () => {
  const made: Bytes[] = []
  const recordingAead: AeadOf = async (key) => {
    const aead = await aeadOf(key)
    return {
      ...aead,
      async seal(nonce, chunk) {
        const sealed = await aead.seal(nonce, chunk)
        made.push(sealed)
        return sealed
      },
    }
  }
  const bytes = filled(40 * CHUNK_BYTES)
  const blob = concat(
    ...(await sealed(sources({ bodies: [{ type: '', bytes }] }), { aeadOf: recordingAead })),
  )
  expect((await opened(blob)).bytes).toEqual(bytes)
  const kept = made.filter(({ length }) => length > 0).length
  if (aeadOf === nobleAead) expect(kept).toBe(made.length)
  // The last few may wait for the garbage collector.
  else expect(kept).toBeLessThanOrEqual(2)
})

test('nothing reaches the sink before it has verified', async () => {
  const blob = sealNote({ kind: 0, key, id, payload: { bodies: [{ type: '', bytes: filled(80_000) }] } })
  blob[60 + 2 * (CHUNK_BYTES + 16)] = 1 ^ (blob[60 + 2 * (CHUNK_BYTES + 16)] ?? 0)
  let written = 0
  const sink = {
    begin() {},
    write(bytes: Uint8Array) {
      written += bytes.length
    },
  }
  const opener = new NoteOpener({ ...note, size: blob.length }, sink)
  await expect(opener.push(blob).then(() => opener.end())).rejects.toThrow(damaged)
  expect(written).toBeLessThanOrEqual(2 * CHUNK_BYTES)
})

test('an error of the sink is thrown', async () => {
  const blob = sealNote({ kind: 0, key, id, payload: { bodies: [{ type: '', bytes: filled(80_000) }] } })
  const sink = {
    begin() {},
    write() {
      throw new RangeError('full')
    },
  }
  const opener = new NoteOpener({ ...note, size: blob.length }, sink)
  await expect(opener.push(blob).then(() => opener.end())).rejects.toThrow(RangeError)
})
