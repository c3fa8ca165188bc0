import { evictDurableObject } from 'cloudflare:test'
import { randomBytes } from '@noble/hashes/utils.js'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { nobleAead } from '../../shared/aead.ts'
import { toBase64url } from '../../shared/bytes.ts'
import { tokenHash } from '../../shared/keys.ts'
import { PART_BYTES, UPLOAD_IDLE_S, UPLOAD_MOST_S } from '../../shared/limits.ts'
import type { Source } from '../../shared/payload-stream.ts'
import { combineDigests } from '../../shared/receipt.ts'
import { receivePayload, sendPayload } from '../../shared/transfer.ts'
import { makeNote, newReader, put, type TestNote, uploadHeaders } from '../test/notes.ts'
import { callWith, client, expectProblem, serverOptions } from '../test/server.ts'
import {
  blobsOf,
  EMPTY,
  forward,
  notesObjects,
  objectOf,
  ring,
  rowOf,
  Store,
  storageOf,
} from '../test/storage.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const LARGE = { ASHNOTE_MAX_BYTES: String(64 * 2 ** 20) }
const SIZE = 2 * PART_BYTES + 1_000_000
/** One blob for all tests: what is in it does not matter to a server. */
const sealedOnce = makeNote({ size: SIZE })
const otherBlob = makeNote({ size: SIZE }).blob
/** Of whole parts, by the platform: noble would take most of the time of these tests. */
const sha256 = async (bytes: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
const partOf = (blob: Uint8Array, n: number) => blob.slice(n * PART_BYTES, (n + 1) * PART_BYTES)
const digestsOf = (blob: Uint8Array) => Promise.all([0, 1, 2].map((n) => sha256(partOf(blob, n))))
const PART_DIGESTS = await digestsOf(sealedOnce.blob)
const D = combineDigests(PART_DIGESTS)
const OTHER_D = combineDigests(await digestsOf(otherBlob))

type PartsNote = TestNote & { token: Uint8Array; parts: string; query: string }

/** A note of three parts of which the server knows nothing yet. */
function newNote(): PartsNote {
  const note = { ...makeNote(), blob: sealedOnce.blob }
  return {
    ...note,
    token: randomBytes(32),
    parts: `${note.path}/parts`,
    query: `?ttl=3600&size=${note.blob.length}`,
  }
}

const call = (path: string, init?: RequestInit) => callWith(LARGE, path, init)
const bearer = (token: Uint8Array) => ({ authorization: `Bearer ${toBase64url(token)}` })
const hashes = (note: PartsNote) => ({
  ...uploadHeaders(note),
  'ashnote-upload': toBase64url(tokenHash(note.token)),
})

const begin = (note: PartsNote, query = note.query, headers: Record<string, string> = {}) =>
  call(note.parts + query, { method: 'POST', headers: { ...hashes(note), ...headers } })

const putPart = async (
  note: PartsNote,
  n: number | string,
  {
    body = partOf(note.blob, Number(n)),
    digest,
    token = note.token,
  }: { body?: Uint8Array<ArrayBuffer>; digest?: Uint8Array; token?: Uint8Array } = {},
) =>
  call(`${note.parts}/${n}`, {
    method: 'PUT',
    headers: {
      ...bearer(token),
      'ashnote-digest': toBase64url(digest ?? (await sha256(body))),
      'content-length': String(body.length),
    },
    body,
  })

const complete = (note: PartsNote, digest = D, query = note.query) =>
  call(`${note.parts}/complete${query}`, {
    method: 'POST',
    headers: { ...hashes(note), ...bearer(note.token), 'content-type': 'application/json' },
    body: JSON.stringify({ digest: toBase64url(digest) }),
  })

const drop = (note: PartsNote, token = note.token) =>
  call(note.parts, { method: 'DELETE', headers: bearer(token) })

const received = async (note: PartsNote) =>
  (await (await begin(note)).json<{ received: number[] }>()).received

async function putAll(note: PartsNote): Promise<void> {
  for (const n of [0, 1, 2]) expect((await putPart(note, n)).status).toBe(204)
}

const claimed = async (note: TestNote) => {
  const { blob } = await client.claim(note.id, { ...note, reader: newReader() })
  return toBase64url(combineDigests(await digestsOf(blob))) === toBase64url(D)
}

/** Nothing is left: no object's storage where every note has one, no parts, no blob. */
async function expectNothingOf(note: TestNote): Promise<void> {
  expect(await rowOf(note.id)).toBeUndefined()
  expect(await blobsOf(note.id)).toEqual([])
  if (notesObjects === 0) expect(await storageOf(note.id)).toEqual(EMPTY)
}

test('a large payload goes from sender to reader through the real client, and is gone', async () => {
  const { link, auth, key, id, revoke, status } = makeNote()
  const bytes = new Uint8Array(1_000_000).map((_, i) => i ^ (i >> 8))
  const body: Source = {
    type: 'a/b',
    name: 'film',
    size: 20 * bytes.length,
    async *pieces() {
      for (let i = 0; i < 20; i++) yield bytes
    },
  }
  const options = serverOptions(LARGE)
  const note = { kind: 0, id, key, aeadOf: nobleAead } as const
  const hashes = { authHash: tokenHash(auth), revokeHash: tokenHash(revoke), statusHash: tokenHash(status) }
  const progress: number[] = []
  const onProgress = (done: number) => progress.push(done)
  await sendPayload(options, { ...note, payload: { bodies: [body] } }, { ttl: 3600, ...hashes, onProgress })
  expect(progress.at(-1)).toBe((await client.head(id))?.size)

  const reader = newReader()
  let [length, isSame] = [0, true]
  const sink = {
    begin() {},
    write(piece: Uint8Array) {
      for (const byte of piece) isSame &&= byte === bytes[length++ % bytes.length]
    },
  }
  const opened = await receivePayload(options, { ...note, sink }, { link, auth, reader })
  expect([length, isSame]).toEqual([body.size, true])
  expect(opened.outline.bodies).toEqual([{ type: 'a/b', name: 'film', size: body.size }])
  await client.ack(id, { link, reader })
  await expectNothingOf({ ...makeNote(), id })
})

describe('an upload in parts', () => {
  test('becomes a note with its last step and not before, in whatever order the parts come', async () => {
    const note = newNote()
    expect((await begin(note)).status).toBe(201)
    for (const n of [2, 0, 1]) {
      expect(await client.head(note.id)).toBeNull()
      expect((await putPart(note, n)).status).toBe(204)
    }
    expect(await client.head(note.id)).toBeNull()
    const before = Date.now()
    const made = await complete(note)
    expect(made.status).toBe(201)
    const { expiresAt } = await made.json<{ expiresAt: string }>()
    expect(Date.parse(expiresAt)).toBeGreaterThanOrEqual(before + 3600_000)
    expect((await client.head(note.id))?.size).toBe(note.blob.length)
    expect(await claimed(note)).toBe(true)
  })

  test('is resumed: the same beginning tells what has come', async () => {
    const note = newNote()
    expect(await received(note)).toEqual([])
    await putPart(note, 2)
    await putPart(note, 0)
    const again = await begin(note)
    expect(again.status).toBe(200)
    expect(await again.json()).toEqual({ received: [0, 2] })
    await putPart(note, 1)
    expect((await complete(note)).status).toBe(201)
    expect(await claimed(note)).toBe(true)
  })

  test('takes a part twice, also at once, and completes twice, also at once', async () => {
    const note = newNote()
    await begin(note)
    await putAll(note)
    expect((await putPart(note, 1)).status).toBe(204)
    const statuses = async (calls: Promise<Response>[]) =>
      (await Promise.all(calls)).map(({ status }) => status)
    expect((await statuses([complete(note), complete(note)])).sort()).toEqual([200, 201])
    expect((await complete(note)).status).toBe(200)
    expect(await claimed(note)).toBe(true)

    const fresh = newNote()
    await begin(fresh)
    await putPart(fresh, 0)
    await putPart(fresh, 2)
    await Promise.all([putPart(fresh, 1), putPart(fresh, 1)])
    // A store may have kept the one it confirmed first; then the parts have to come again.
    if ((await complete(fresh)).status !== 201) await putAll(fresh)
    expect([200, 201]).toContain((await complete(fresh)).status)
    expect(await claimed(fresh)).toBe(true)
  })

  test('answers a range that begins in any part', async () => {
    const note = newNote()
    await begin(note)
    await putAll(note)
    await complete(note)
    const reader = newReader()
    const tokens = { link: note.link, auth: note.auth, reader }
    for (const from of [1, PART_BYTES - 1, PART_BYTES, 2 * PART_BYTES + 5]) {
      const answer = await call(`${note.path}/claim`, {
        method: 'POST',
        headers: { range: `bytes=${from}-`, 'content-type': 'application/json' },
        body: JSON.stringify(Object.fromEntries(Object.entries(tokens).map(([k, v]) => [k, toBase64url(v)]))),
      })
      expect(answer.status).toBe(206)
      const bytes = new Uint8Array(await answer.arrayBuffer())
      expect(await sha256(bytes)).toEqual(await sha256(note.blob.slice(from)))
    }
  })

  test('survives a restart of its object', async () => {
    const note = newNote()
    await begin(note)
    await putPart(note, 0)
    await evictDurableObject(objectOf(note.id))
    await putPart(note, 1)
    await putPart(note, 2)
    expect((await complete(note)).status).toBe(201)
  })
})

describe('refuses by name, and nothing is lost', () => {
  test('a part that is too long, too short, or beyond the last', async () => {
    const note = newNote()
    await begin(note)
    const long = new Uint8Array(PART_BYTES + 1)
    await expectProblem(await putPart(note, 0, { body: long }), 'too-large')
    await expectProblem(await putPart(note, 2, { body: new Uint8Array(PART_BYTES) }), 'too-large')
    await expectProblem(await putPart(note, 0, { body: new Uint8Array(5) }), 'malformed')
    await expectProblem(await putPart(note, 3, { body: new Uint8Array(5) }), 'malformed')
    for (const n of ['-1', '1000', 'x', '0x1', '1.5'])
      await expectProblem(await putPart(note, n, { body: new Uint8Array(5) }), 'malformed')
    await putAll(note)
    expect((await complete(note)).status).toBe(201)
  })

  test('a part that is not what its digest says, before any of it is stored', async () => {
    const note = newNote()
    await begin(note)
    const altered = partOf(note.blob, 1)
    altered[PART_BYTES - 1] = 1 ^ (altered[PART_BYTES - 1] ?? 0)
    const [, digest] = PART_DIGESTS
    await expectProblem(
      await putPart(note, 1, { body: altered, ...(digest && { digest }) }),
      'digest-mismatch',
    )
    expect(await received(note)).toEqual([])
    await putAll(note)
    expect((await complete(note)).status).toBe(201)
    expect(await claimed(note)).toBe(true)
  })

  test('another part under the same number', async () => {
    const note = newNote()
    await begin(note)
    await putAll(note)
    const body = partOf(otherBlob, 1)
    await expectProblem(await putPart(note, 1, { body }), 'digest-mismatch')
    expect((await complete(note)).status).toBe(201)
    expect(await claimed(note)).toBe(true)
  })

  test('a first part that is no blob', async () => {
    const note = newNote()
    await begin(note)
    await expectProblem(await putPart(note, 0, { body: partOf(note.blob, 1) }), 'malformed')
  })

  test('a part from another upload, from nobody, or after the end', async () => {
    const [note, other] = [newNote(), newNote()]
    await expectProblem(await putPart(note, 0), 'no-upload')
    await begin(note)
    await begin(other)
    await expectProblem(await putPart(note, 0, { token: other.token }), 'no-upload')
    await expectProblem(await drop(note, other.token), 'no-upload')
    const bare = await call(`${note.parts}/0`, { method: 'PUT', body: new Uint8Array(5) })
    await expectProblem(bare, 'malformed')
    await putAll(note)
    await complete(note)
    await expectProblem(await putPart(note, 1, { body: partOf(otherBlob, 1) }), 'no-upload')
    await expectProblem(await putPart(note, 1), 'no-upload')
    await expectProblem(await drop(note), 'no-upload')
    await expectProblem(await begin(note), 'exists')
    expect(await claimed(note)).toBe(true)
  })

  test('an end with parts missing, and one whose digest disagrees', async () => {
    const note = newNote()
    await expectProblem(await complete(note), 'no-upload')
    await begin(note)
    await expectProblem(await complete(note), 'incomplete')
    await putPart(note, 0)
    await putPart(note, 2)
    await expectProblem(await complete(note), 'incomplete')
    await putPart(note, 1)
    const swapped = combineDigests([1, 0, 2].flatMap((n) => PART_DIGESTS[n] ?? []))
    for (const digest of [OTHER_D, swapped, await sha256(note.blob)])
      await expectProblem(await complete(note, digest), 'digest-mismatch')
    expect(await client.head(note.id)).toBeNull()
    expect((await complete(note)).status).toBe(201)
  })

  test('an end on other terms than the beginning', async () => {
    const note = newNote()
    await begin(note)
    await putAll(note)
    for (const query of [
      `${note.query}&tries=9`,
      `${note.query}&receipt=1`,
      `?ttl=60&size=${note.blob.length}`,
    ])
      await expectProblem(await complete(note, D, query), 'no-upload')
    await expectProblem(await complete({ ...note, auth: randomBytes(32) }), 'no-upload')
    expect((await complete(note)).status).toBe(201)
  })

  test('a length over the limit, of no blob, or of one that travels whole', async () => {
    const note = newNote()
    const sized = (size: number | string) => begin(note, `?ttl=3600&size=${size}`)
    await expectProblem(await sized(2 ** 30), 'too-large')
    await expectProblem(
      await callWith({}, note.parts + note.query, { method: 'POST', headers: hashes(note) }),
      'too-large',
    )
    await expectProblem(await sized(note.blob.length + 1), 'malformed')
    await expectProblem(await sized(makeNote().blob.length), 'malformed')
    for (const size of ['', '-1', 'x', '1e9']) await expectProblem(await sized(size), 'malformed')
    await expectProblem(await begin(note, '?ttl=3600'), 'malformed')
    await expectProblem(await begin(note, note.query, { 'ashnote-upload': 'x' }), 'malformed')
    await expectNothingOf(note)
  })

  test('a blob of more than one part in one piece', async () => {
    const note = newNote()
    const whole = { method: 'PUT', headers: uploadHeaders(note), body: note.blob }
    await expectProblem(await call(note.path, whole), 'too-large')
    await expectNothingOf(note)
  })

  test('another upload or a note under the same id', async () => {
    const note = newNote()
    await begin(note)
    await putPart(note, 0)
    await expectProblem(await begin({ ...note, token: randomBytes(32) }), 'exists')
    await expectProblem(await begin(note, `?ttl=60&size=${note.blob.length}`), 'exists')
    expect(await received(note)).toEqual([0])

    const small = makeNote()
    await put(small)
    await expectProblem(await begin({ ...note, path: small.path, parts: `${small.path}/parts` }), 'exists')
  })

  test('methods and paths that do not exist', async () => {
    const note = newNote()
    await expectProblem(await call(note.parts), 'method-not-allowed')
    await expectProblem(await call(`${note.parts}/0`), 'method-not-allowed')
    await expectProblem(await call(`${note.parts}/complete`), 'method-not-allowed')
    await expectProblem(await call(`${note.parts}/0/0`), 'not-found')
  })
})

describe('nothing stays of an upload', () => {
  test('that its sender drops, whatever has come of it', async () => {
    for (const come of [[], [0], [0, 1, 2]]) {
      const note = newNote()
      await begin(note)
      for (const n of come) await putPart(note, n)
      expect((await drop(note)).status).toBe(204)
      await expectNothingOf(note)
      await expectProblem(await putPart(note, 0), 'no-upload')
      await expectNothingOf(note)
    }
  })

  test('that is left, once it has waited too long; one that goes on stays', async () => {
    const [left, active] = [newNote(), newNote()]
    await begin(left)
    await begin(active)
    await putPart(left, 0)
    forward(UPLOAD_IDLE_S - 60)
    await putPart(active, 0)
    forward(61)
    await ring(left.id)
    await ring(active.id)
    await expectNothingOf(left)
    await expectProblem(await putPart(left, 1), 'no-upload')
    await putPart(active, 1)
    await putPart(active, 2)
    expect((await complete(active)).status).toBe(201)
  })

  test('that goes on for more than a day', async () => {
    const note = newNote()
    await begin(note)
    await putPart(note, 0)
    for (let left = UPLOAD_MOST_S; left > 0; left -= UPLOAD_IDLE_S - 60) {
      expect(await objectOf(note.id).confirmPart(note.id, tokenHash(note.token), 0, '')).toBe(true)
      forward(UPLOAD_IDLE_S - 60)
    }
    await ring(note.id)
    await expectNothingOf(note)
  })

  test('that the store does not let go at first', async () => {
    const note = newNote()
    await begin(note)
    await putPart(note, 0)
    const failing = vi.spyOn(Store.prototype, 'dropParts').mockRejectedValue(new Error('the store is down'))
    expect((await drop(note)).status).toBe(204)
    await expectProblem(await putPart(note, 1), 'no-upload')
    failing.mockRestore()
    forward(3600)
    await ring(note.id)
    await expectNothingOf(note)
  })

  test('of a thousand that were begun and left', { timeout: 120_000 }, async () => {
    const notes = Array.from({ length: 1000 }, newNote)
    const inGroups = async (work: (note: PartsNote) => Promise<unknown>) => {
      for (let i = 0; i < notes.length; i += 50) await Promise.all(notes.slice(i, i + 50).map(work))
    }
    await inGroups(async (note) => expect((await begin(note)).status).toBe(201))
    for (const note of notes.slice(0, 3)) await putPart(note, 2)
    forward(UPLOAD_IDLE_S + 1)
    // One after the other: notes may share an object, and its alarm ends some at a time.
    for (const note of notes) await ring(note.id)
    for (const note of notes.slice(0, 30)) await expectNothingOf(note)
    await inGroups(async (note) =>
      expect(await objectOf(note.id).dropUpload(note.id, tokenHash(note.token))).toBe(false),
    )
  })
})

test('beginnings are limited as creations are', async () => {
  const full = { ...LARGE, CREATE_LIMIT_ALL: { limit: async () => ({ success: false }) } as RateLimit }
  const note = newNote()
  const answer = await callWith(full, note.parts + note.query, { method: 'POST', headers: hashes(note) })
  await expectProblem(answer, 'slow-down')
  await expectNothingOf(note)
})
