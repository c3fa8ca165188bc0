import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { leaseSeconds } from '../../shared/limits.ts'
import { notesObjectName } from '../objects/object-names.ts'
import { ack, claim, makeNote, newReader, put, type TestNote, upload } from '../test/notes.ts'
import { client, codeOf, expectProblem } from '../test/server.ts'
import {
  blobsOf,
  expectNothingOf,
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

/** Rings often enough for all the notes that other tests have left in a shared object. */
async function ringAll({ id }: TestNote): Promise<void> {
  for (let i = 0; i < 4; i++) await ring(id)
}

/** A note in the same object as `first`, where objects hold many. */
function makeNeighbour(first: TestNote): TestNote {
  for (;;) {
    const note = makeNote()
    if (notesObjectName(note.id, notesObjects) === notesObjectName(first.id, notesObjects)) return note
  }
}

describe('the ends of a note', () => {
  async function lease(note: TestNote): Promise<Uint8Array> {
    const reader = newReader()
    await client.claim(note.id, { ...note, reader })
    return reader
  }
  const ends: Array<[string, (note: TestNote) => Promise<unknown>]> = [
    ['read', async (note) => ack(note, await lease(note))],
    ['revoked', (note) => client.revoke(note.id, note.revoke)],
    ['locked', (note) => claim(note, newReader(), { auth: newReader() })],
    [
      'unconfirmed',
      async (note) => {
        await lease(note)
        forward(leaseSeconds(note.blob.length))
        await ringAll(note)
      },
    ],
  ]

  test.each(ends)('%s: without a receipt nothing is left', async (_, end) => {
    const note = await put(makeNote(), { tries: 1 })
    await end(note)
    await expectNothingOf(note)
  })

  test.each(ends)('%s: with a receipt the reason is left until the original expiry', async (reason, end) => {
    const note = await put(makeNote(), { tries: 1, receipt: true })
    const { expires } = (await rowOf(note.id)) ?? {}
    await end(note)
    expect(await blobsOf(note.id)).toEqual([])
    expect(await client.status(note.id, note.status)).toMatchObject({ state: 'burned', reason })
    const none = new ArrayBuffer(0)
    expect(await rowOf(note.id)).toMatchObject({
      blob: '',
      auth: none,
      revoke: none,
      reader: none,
      digest: none,
      origin: none,
    })
    await expectProblem(await claim(note, newReader()), 'gone')
    vi.useFakeTimers({ toFake: ['Date'], now: Number(expires) })
    await expect(client.status(note.id, note.status)).rejects.toEqual(codeOf('gone'))
    await ringAll(note)
    await expectNothingOf(note)
  })

  test.each([true, false])('expired (receipt: %s): nothing is left', async (receipt) => {
    const note = await put(makeNote(), { ttl: 60, receipt })
    forward(60)
    await ringAll(note)
    await expectNothingOf(note)
  })

  test('expired while the server was down', async () => {
    const note = await put(makeNote(), { ttl: 60 })
    await evictDurableObject(objectOf(note.id))
    forward(86_400)
    await ringAll(note)
    await expectNothingOf(note)
  })

  test('an alarm that rings early ends nothing and rings again', async () => {
    const note = await put(makeNote(), { ttl: 60 })
    await ring(note.id)
    expect(await client.find(note.id)).not.toBeNull()
    expect(await storageOf(note.id)).toMatchObject({ alarm: expect.any(Number) })
  })
})

describe('the alarm', () => {
  // Where every note has an object of its own, it has no neighbours.
  if (notesObjects > 0) {
    test('is set for the note of an object that ends first', async () => {
      const long = await put(makeNote(), { ttl: 7200 })
      const short = await put(makeNeighbour(long), { ttl: 60 })
      const due = Number((await rowOf(short.id))?.due)
      expect((await storageOf(long.id)).alarm).toBeLessThanOrEqual(due)
      forward(60)
      await ringAll(long)
      await expectNothingOf(short)
      expect(await client.find(long.id)).not.toBeNull()
      const { alarm } = await storageOf(long.id)
      expect(alarm).toBeGreaterThan(due)
      expect(alarm).toBeLessThanOrEqual(Number((await rowOf(long.id))?.due))
    })

    test('that got lost is set again by whatever is written next', async () => {
      const short = await put(makeNote(), { ttl: 60 })
      await runInDurableObject(objectOf(short.id), (_, { storage }) => storage.setAlarm(Date.now() + 1e9))
      await evictDurableObject(objectOf(short.id))
      await put(makeNeighbour(short), { ttl: 7200 })
      expect((await storageOf(short.id)).alarm).toBeLessThanOrEqual(Number((await rowOf(short.id))?.due))
    })
  }

  test('is earlier once a note is leased', async () => {
    const note = await put(makeNote(), { ttl: 86_400 })
    await client.claim(note.id, { ...note, reader: newReader() })
    const leaseEnd = Date.now() + leaseSeconds(note.blob.length) * 1000
    expect((await storageOf(note.id)).alarm).toBeLessThanOrEqual(leaseEnd)
  })

  test('of many notes at once ends them all', async () => {
    const notes = await Promise.all(Array.from({ length: 12 }, () => put(makeNote(), { ttl: 60 })))
    forward(60)
    for (const note of notes) await ring(note.id)
    for (const note of notes) expect(await rowOf(note.id)).toBeUndefined()
    expect((await Promise.all(notes.map(({ id }) => blobsOf(id)))).flat()).toEqual([])
  })
})

describe('a blob that cannot be deleted', () => {
  const broken = () => vi.spyOn(Store.prototype, 'delete').mockRejectedValue(new Error('the store is down'))

  test('is not read any more, does not count as burned, and is tried again later and later', async () => {
    const note = await put(makeNote(), { receipt: true })
    const reader = newReader()
    await client.claim(note.id, { ...note, reader })
    forward(0)
    const failing = broken()
    expect((await ack(note, reader)).status).toBe(204)
    await expectProblem(await claim(note, reader), 'gone')
    expect(await client.status(note.id, note.status)).toEqual({ state: 'leased' })
    expect(await blobsOf(note.id)).toHaveLength(1)

    const pauses: number[] = []
    for (let i = 0; i < 14; i++) {
      const { due } = (await rowOf(note.id)) ?? {}
      pauses.push(Number(due) - Date.now())
      vi.useFakeTimers({ toFake: ['Date'], now: Number(due) })
      expect((await storageOf(note.id)).alarm).toBeLessThanOrEqual(Date.now())
      await ring(note.id)
    }
    expect(pauses.slice(0, 4)).toEqual([1000, 2000, 4000, 8000])
    expect(pauses.at(-1)).toBe(3_600_000)
    expect(await blobsOf(note.id)).toHaveLength(1)

    failing.mockRestore()
    forward(3600)
    await ringAll(note)
    await expectNothingOf(note)
  })

  test('counts as burned once the deletion is confirmed', async () => {
    const note = await put(makeNote(), { receipt: true, ttl: 86_400 })
    const failing = broken()
    await client.revoke(note.id, note.revoke)
    expect(await client.status(note.id, note.status)).toEqual({ state: 'leased' })
    failing.mockRestore()
    forward(2)
    await ringAll(note)
    expect(await client.status(note.id, note.status)).toMatchObject({ state: 'burned', reason: 'revoked' })
    expect(await blobsOf(note.id)).toEqual([])
  })

  test('is deleted by the alarm when the call that began it never ends', async () => {
    const note = await put(makeNote())
    const [begun, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    vi.spyOn(Store.prototype, 'delete').mockImplementationOnce(() => {
      begun.resolve()
      return release.promise
    })
    const revoked = client.revoke(note.id, note.revoke)
    await begun.promise
    expect((await storageOf(note.id)).alarm).not.toBeNull()
    forward(2)
    await ringAll(note)
    await expectNothingOf(note)
    release.resolve()
    await revoked
    await expectNothingOf(note)
  })
})

test('a new note under the id of one that is just burning is whole or refused', async () => {
  for (let i = 0; i < 8; i++) {
    const note = await put(makeNote())
    const [, ...responses] = await Promise.all([
      client.revoke(note.id, note.revoke),
      ...Array.from({ length: 6 }, async (_, j) => {
        await scheduler.wait(j)
        return (await upload(note)).status
      }),
    ])
    // 409 while it burns; 201 once, when all of it is gone; 200 for the repetitions of either note.
    const claimed = await claim(note, newReader())
    await claimed.body?.cancel()
    expect(claimed.status, responses.join()).toBe(responses.includes(201) ? 200 : 404)
    expect(await blobsOf(note.id)).toHaveLength(responses.includes(201) ? 1 : 0)
  }
})

test('two who burn one note at once both find it burned, and nothing is left', async () => {
  const note = await put(makeNote())
  const reader = newReader()
  await client.claim(note.id, { ...note, reader })
  const statuses = await Promise.all(Array.from({ length: 5 }, async () => (await ack(note, reader)).status))
  expect(statuses.sort()).toEqual([204, 404, 404, 404, 404])
  await expectNothingOf(note)
})

test('calls for unknown ids leave nothing', async () => {
  const ids = Array.from({ length: notesObjects > 0 ? 300 : 40 }, () => makeNote())
  const rows = () =>
    runInDurableObject(objectOf(ids[0]?.id ?? new Uint8Array()), (_, { storage }) => storage.sql.databaseSize)
  const before = notesObjects > 0 ? await rows() : 0
  const wanted = ids.flatMap((note) => {
    const known = { ...note, reader: newReader() }
    return [
      client.find(note.id),
      client.claim(note.id, known).catch(({ code }) => code),
      client.ack(note.id, known).catch(({ code }) => code),
      client.revoke(note.id, note.revoke).catch(({ code }) => code),
      client.status(note.id, note.status).catch(({ code }) => code),
    ]
  })
  const responses = await Promise.all(wanted)
  expect(new Set(responses)).toEqual(new Set([null, 'gone']))
  for (const note of ids.slice(0, 10)) await expectNothingOf(note)
  if (notesObjects > 0) expect(await rows()).toBe(before)
})
