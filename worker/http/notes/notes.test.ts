import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { fromBase64url, toBase64url } from '../../../shared/bytes/bytes.ts'
import { prepareRead, read } from '../../../shared/flows/read.ts'
import { send } from '../../../shared/flows/send.ts'
import { leaseSeconds } from '../../../shared/limits.ts'
import { frankTag, maskHandle, networkHandle, originMask } from '../../../shared/note/frank.ts'
import { blobDigest, parseReceipt } from '../../../shared/note/receipt.ts'
import type { Env } from '../../env.ts'
import { NotesObject } from '../../notes/notes-object.ts'
import { readKeyRing } from '../../settings/key-ring.ts'
import {
  ack,
  claim,
  makeNote,
  newReader,
  put,
  type TestNote,
  upload,
  uploadHeaders,
} from '../../test/notes.ts'
import { call, callWith, client, codeOf, expectProblem } from '../../test/server.ts'
import { blobsOf, forward, rowOf } from '../../test/storage.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const bearer = (token: Uint8Array) => ({ headers: { authorization: `Bearer ${toBase64url(token)}` } })

test('limits say what this server allows', async () => {
  expect(await client.limits()).toEqual({
    maxBytes: 8 * 1024 * 1024,
    minTtl: 60,
    maxTtl: 2592000,
    defaultTtl: 604800,
    maxTries: 10,
    defaultTries: 5,
  })
})

test.each([
  ['short', 10],
  ['long enough to be streamed', 300_000],
])('a %s note goes from sender to reader and is gone', async (_, size) => {
  const stretch = async () => {
    throw new Error('there is no passphrase')
  }
  const payload = { bodies: [{ type: 'text/plain', bytes: new Uint8Array(size).fill(65) }] }
  const sent = await send(client, { payload }, { ttl: 3600, receipt: true, stretch })
  const opened = await read(client, prepareRead(sent.link), { reader: newReader(), stretch })
  expect(opened.payload).toEqual(payload)
  expect(await opened.acked).toBe(true)
  expect(await client.find(sent.id)).toBeNull()
  expect(await blobsOf(sent.id)).toEqual([])
})

describe('PUT', () => {
  test('answers 201 with the end of life', async () => {
    const note = makeNote()
    const before = Date.now()
    const response = await upload(note, '?ttl=60&tries=10&receipt=1')
    expect(response.status).toBe(201)
    const { expiresAt } = await response.json<{ expiresAt: string }>()
    expect(expiresAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    expect(Date.parse(expiresAt)).toBeGreaterThanOrEqual(before + 60_000)
    expect(Date.parse(expiresAt)).toBeLessThanOrEqual(Date.now() + 60_000)
  })

  test('without a query takes the defaults', async () => {
    const note = makeNote()
    expect((await upload(note, '')).status).toBe(201)
    const row = await rowOf(note.id)
    expect(row).toMatchObject({ tries: 5, wants_receipt: 0 })
    expect(Number(row?.expires) - Number(row?.created)).toBe(604800_000)
  })

  test('the same upload again is 200 and leaves one blob', async () => {
    const note = makeNote()
    const first = await (await upload(note)).text()
    const again = await upload(note)
    expect(again.status).toBe(200)
    expect(await again.text()).toBe(first)
    expect(await blobsOf(note.id)).toHaveLength(1)
    expect((await client.claim(note.id, { ...note, reader: newReader() })).blob).toEqual(note.blob)
  })

  test('the same upload many times at once is one note', async () => {
    const note = makeNote()
    const statuses = await Promise.all(Array.from({ length: 10 }, async () => (await upload(note)).status))
    expect(statuses.sort()).toEqual([...Array(9).fill(200), 201])
    expect(await blobsOf(note.id)).toHaveLength(1)
  })

  const other = makeNote()
  const changes: Array<[string, (note: TestNote) => TestNote, string?]> = [
    ['another blob', (note) => ({ ...note, blob: other.blob })],
    ['another auth', (note) => ({ ...note, auth: other.auth })],
    ['another revoke', (note) => ({ ...note, revoke: other.revoke })],
    ['another status', (note) => ({ ...note, status: other.status })],
    ['another ttl', (note) => note, '?ttl=3601'],
    ['a receipt', (note) => note, '?ttl=3600&receipt=1'],
  ]
  test.each(changes)(
    '%s under the same id is 409 and leaves the old note as it was',
    async (_, change, query) => {
      const note = await put(makeNote())
      const [row, blobs] = [await rowOf(note.id), await blobsOf(note.id)]
      await expectProblem(await upload(change(note), query), 'exists')
      expect(await rowOf(note.id)).toEqual(row)
      expect(await blobsOf(note.id)).toEqual(blobs)
    },
  )

  test('an id whose note is burned is not free before its tombstone is gone', async () => {
    const note = await put(makeNote(), { receipt: true })
    await client.revoke(note.id, note.revoke)
    await expectProblem(await upload(note, '?ttl=3600&receipt=1'), 'exists')
  })

  test('whose answer from the object is lost keeps the blob, because the note may exist', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const original = NotesObject.prototype.create
    vi.spyOn(NotesObject.prototype, 'create').mockImplementationOnce(async function (
      this: NotesObject,
      note,
    ) {
      await original.call(this, note)
      throw new Error('lost')
    })
    const note = makeNote()
    await expectProblem(await upload(note), 'unavailable')
    expect((await upload(note)).status).toBe(200)
    expect((await client.claim(note.id, { ...note, reader: newReader() })).blob).toEqual(note.blob)
  })

  test('too large is 413, announced or not', async () => {
    const note = makeNote({ size: 9000 })
    const small = { ASHNOTE_MAX_BYTES: '4096' }
    const init = { method: 'PUT', headers: uploadHeaders(note) }
    await expectProblem(await callWith(small, note.path, { ...init, body: note.blob }), 'too-large')
    const body = new Blob([note.blob]).stream()
    await expectProblem(await callWith(small, note.path, { ...init, body }), 'too-large')
    expect(await blobsOf(note.id)).toEqual([])
    expect(await rowOf(note.id)).toBeUndefined()
  })
})

describe('HEAD', () => {
  test('says size and end of life, and changes nothing', async () => {
    const note = makeNote()
    const { expiresAt } = await (await upload(note)).json<{ expiresAt: string }>()
    const row = await rowOf(note.id)
    const response = await call(note.path, { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-length')).toBe(String(note.blob.length))
    expect(response.headers.get('expires')).toBe(new Date(expiresAt).toUTCString())
    expect(await client.find(note.id)).toMatchObject({ size: note.blob.length })
    expect(await rowOf(note.id)).toEqual(row)
  })

  test('is 404 for an unknown, a leased and a burned note', async () => {
    const note = makeNote()
    expect((await call(note.path, { method: 'HEAD' })).status).toBe(404)
    await put(note)
    await claim(note, newReader())
    expect((await call(note.path, { method: 'HEAD' })).status).toBe(404)
    await put(makeNote())
  })

  test('another method is 405 and names what is allowed', async () => {
    const note = await put(makeNote())
    const response = await call(note.path, { method: 'POST' })
    expect(response.headers.get('allow')).toBe('PUT, GET, HEAD, DELETE')
    await expectProblem(response, 'method-not-allowed')
  })
})

describe('the receipt of a claim', () => {
  const ring = readKeyRing(env.FRANKING_KEYS)
  const key = ring.keys.get(ring.current) ?? new Uint8Array()
  const header = env.ASHNOTE_ADDRESS_HEADER ?? ''

  async function receiptOf(note: TestNote) {
    const response = await claim(note, newReader())
    await response.body?.cancel()
    return parseReceipt(fromBase64url(response.headers.get('ashnote-receipt') ?? ''))
  }

  test.each([
    ['with a network', { [header]: '192.0.2.7' }, Uint8Array.of(192, 0, 2, 7)],
    ['whose address is unknown', { [header]: 'unknown' }, new Uint8Array()],
  ])(
    'is signed by the ring and hides the handle of its creator, %s',
    async (_, headers: Record<string, string>, network) => {
      const note = makeNote()
      const before = Date.now()
      await upload(note, '?ttl=3600', headers)
      const receipt = await receiptOf(note)
      expect(receipt.kid).toBe(ring.current)
      expect(receipt.createdMs).toBeGreaterThanOrEqual(before)
      expect(receipt.claimedMs).toBeGreaterThanOrEqual(receipt.createdMs)
      expect(receipt.claimedMs).toBeLessThanOrEqual(Date.now())
      expect(frankTag(key, { id: note.id, digest: blobDigest(note.blob), ...receipt })).toEqual(receipt.tag)
      const day = Math.floor(receipt.createdMs / 86_400_000)
      const handle = maskHandle(receipt.origin, originMask(key, note.id))
      expect(handle).toEqual(networkHandle(key, day, network))
    },
  )

  test.each<[string, Partial<Env>]>([
    ['the operator turned it off', { ASHNOTE_TRACING: 'off' }],
    ['no header names an address', { ASHNOTE_ADDRESS_HEADER: '' }],
  ])('traces nobody where %s', async (_, settings) => {
    const note = makeNote()
    const init = {
      method: 'PUT',
      headers: { ...uploadHeaders(note), [header]: '192.0.2.7' },
      body: note.blob,
    }
    await callWith(settings, note.path, init)
    expect(maskHandle((await receiptOf(note)).origin, originMask(key, note.id))).toEqual(new Uint8Array(16))
  })

  test('of a streamed note covers what was stored', async () => {
    const note = await put(makeNote({ size: 200_000 }))
    const receipt = await receiptOf(note)
    expect(frankTag(key, { id: note.id, digest: blobDigest(note.blob), ...receipt })).toEqual(receipt.tag)
  })
})

describe('ack', () => {
  test('burns for the reader who holds the lease and for nobody else', async () => {
    const note = await put(makeNote())
    const reader = newReader()
    await expectProblem(await ack(note, reader), 'gone')
    await client.claim(note.id, { ...note, reader })
    await expectProblem(await ack(note, newReader()), 'gone')
    expect(await blobsOf(note.id)).toHaveLength(1)
    expect((await ack(note, reader)).status).toBe(204)
    expect(await blobsOf(note.id)).toEqual([])
    await expectProblem(await ack(note, reader), 'gone')
    await expectProblem(await claim(note, reader), 'gone')
  })
})

describe('DELETE', () => {
  test('burns for the owner only, and only what nobody has claimed', async () => {
    const note = await put(makeNote())
    await expectProblem(await call(note.path, { method: 'DELETE', ...bearer(note.status) }), 'gone')
    expect((await call(note.path, { method: 'DELETE', ...bearer(note.revoke) })).status).toBe(204)
    expect(await blobsOf(note.id)).toEqual([])
    await expectProblem(await call(note.path, { method: 'DELETE', ...bearer(note.revoke) }), 'gone')
    const leased = await put(makeNote())
    const reader = newReader()
    await client.claim(leased.id, { ...leased, reader })
    await expect(client.revoke(leased.id, leased.revoke)).rejects.toEqual(codeOf('gone'))
    expect((await claim(leased, reader)).status).toBe(200)
  })
})

describe('status', () => {
  test('tells the owner how the note stands', async () => {
    const note = await put(makeNote(), { receipt: true })
    const reader = newReader()
    expect(await client.status(note.id, note.status)).toEqual({ state: 'sealed' })
    await client.claim(note.id, { ...note, reader })
    expect(await client.status(note.id, note.status)).toEqual({ state: 'leased' })
    await client.ack(note.id, { ...note, reader })
    const { state, reason, at } = await client.status(note.id, note.status)
    expect({ state, reason }).toEqual({ state: 'burned', reason: 'read' })
    expect(Number(at) % 60_000).toBe(0)
    expect(Math.abs(Date.now() - Number(at))).toBeLessThan(61_000)
  })

  test('is gone for anybody else, for a note without a receipt once it is burned, and for unknown notes', async () => {
    const note = await put(makeNote())
    await expectProblem(await call(`${note.path}/status`, bearer(note.revoke)), 'gone')
    expect((await call(`${note.path}/status`, bearer(note.status))).status).toBe(200)
    await client.revoke(note.id, note.revoke)
    await expectProblem(await call(`${note.path}/status`, bearer(note.status)), 'gone')
    await expectProblem(await call(`${makeNote().path}/status`, bearer(note.status)), 'gone')
  })
})

test('a note that is over is gone even when its alarm is late', async () => {
  const [sealed, leased] = [await put(makeNote(), { ttl: 60 }), await put(makeNote())]
  const reader = newReader()
  await client.claim(leased.id, { ...leased, reader })
  forward(leaseSeconds(leased.blob.length))
  expect((await call(sealed.path, { method: 'HEAD' })).status).toBe(404)
  await expectProblem(await call(sealed.path), 'gone')
  await expectProblem(await claim(sealed, reader), 'gone')
  await expectProblem(await call(sealed.path, { method: 'DELETE', ...bearer(sealed.revoke) }), 'gone')
  await expectProblem(await claim(leased, reader), 'gone')
  await expectProblem(await ack(leased, reader), 'gone')
})
