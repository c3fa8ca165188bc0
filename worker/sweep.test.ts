import { createScheduledController } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { bucketOf, hourOf, newBlobName } from './blobs/blob-name.ts'
import worker from './index.ts'
import { makeNote, newReader, put } from './test/notes.ts'
import { client } from './test/server.ts'
import { blobsOf, objectOf, Store, store } from './test/storage.ts'

const HOUR_MS = 3_600_000

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const scheduled = (at = Date.now()) => worker.scheduled(createScheduledController({ scheduledTime: at }), env)

/** An upload that began `hours` ago and never became a note. */
async function leaveBehind(hours: number) {
  const note = makeNote()
  await store.put(newBlobName(note.id, Date.now() - hours * HOUR_MS), note.blob)
  expect(await blobsOf(note.id)).toHaveLength(1)
  return note
}

test('uploads of long ago that never became notes go, young ones stay', async () => {
  const old = await leaveBehind(3)
  const older = await leaveBehind(20)
  const young = await leaveBehind(1.9)
  await scheduled()
  expect(await blobsOf(old.id)).toEqual([])
  expect(await blobsOf(older.id)).toEqual([])
  expect(await blobsOf(young.id)).toHaveLength(1)
  await scheduled(Date.now() + HOUR_MS)
  expect(await blobsOf(young.id)).toEqual([])
})

test('the blobs of notes stay, also while they are leased or burning', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3 * HOUR_MS })
  const [sealed, leased, burning] = await Promise.all(
    [1, 2, 3].map(() => put(makeNote(), { ttl: 86_400 * 7 })),
  )
  if (!sealed || !leased || !burning) throw new Error('three were made')
  // A second upload of an old note that crashed before it was compared with the first.
  await store.put(newBlobName(sealed.id, Date.now()), sealed.blob)
  vi.useRealTimers()
  await client.claim(leased.id, { ...leased, reader: newReader() })
  const failing = vi.spyOn(Store.prototype, 'delete').mockRejectedValue(new Error('the store is down'))
  await client.revoke(burning.id, burning.revoke)
  failing.mockRestore()
  expect(await blobsOf(sealed.id)).toHaveLength(2)
  await scheduled()
  expect(await blobsOf(sealed.id)).toHaveLength(1)
  expect(await blobsOf(leased.id)).toHaveLength(1)
  expect(await blobsOf(burning.id)).toHaveLength(1)
  expect((await client.claim(sealed.id, { ...sealed, reader: newReader() })).blob).toEqual(sealed.blob)
})

// Buckets are folders, and the start script calls, only on an operator's own machine.
if (env.BLOB_DISK) {
  test('an emptied bucket of long ago is dropped', async () => {
    const old = await leaveBehind(30)
    const bucket = bucketOf(hourOf(Date.now() - 30 * HOUR_MS))
    await exports.Maintenance.fetch(`http://x/?until=${Date.now() - 20 * HOUR_MS}`, { method: 'POST' })
    expect(await blobsOf(old.id)).toEqual([])
    expect(await store.buckets(0, 0xffffffff)).not.toContain(bucket)
  })

  test('parts of long ago that no upload knows go, those of an upload stay', async () => {
    const [left, going] = [makeNote(), makeNote()]
    const long = Date.now() - 3 * HOUR_MS
    const body = () => new Blob([new Uint8Array(10)]).stream()
    const { id, ...hashes } = {
      id: going.id,
      auth: going.id,
      revoke: going.id,
      status: going.id,
      token: going.id,
    }
    const terms = { id, ...hashes, size: 2 ** 24, ttl: 3600, tries: 5, wantsReceipt: false }
    const blob = newBlobName(id, long)
    await objectOf(id).beginUpload({ ...terms, blob, keyId: 1, origin: new Uint8Array(16) }, true)
    await store.putPart({ name: blob, handle: '' }, 0, body())
    await store.putPart({ name: newBlobName(left.id, long), handle: '' }, 0, body())
    await scheduled()
    expect(await blobsOf(left.id)).toEqual([])
    expect(await blobsOf(going.id)).toHaveLength(1)
  })

  test("the start script of a machine of one's own asks for it", async () => {
    const old = await leaveBehind(50)
    const young = await leaveBehind(0)
    const until = Date.now() - 49 * HOUR_MS
    const response = await exports.Maintenance.fetch(`http://x/?until=${until}`, { method: 'POST' })
    expect(await response.json()).toEqual({ deleted: 1 })
    expect(await blobsOf(old.id)).toEqual([])
    expect(await blobsOf(young.id)).toHaveLength(1)
    for (const [query, method] of [
      ['', 'POST'],
      ['?until=x', 'POST'],
      ['?until=1', 'GET'],
    ] as const) {
      expect((await exports.Maintenance.fetch(`http://x/${query}`, { method })).status).toBe(400)
    }
  })
}
