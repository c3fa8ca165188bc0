import { evictDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { NoteEvent } from '../../shared/http/stats.ts'
import { dayOf } from '../counters/days.ts'
import { ack, claim, makeNote, newReader, put, type TestNote, upload } from '../test/notes.ts'
import { call, client } from '../test/server.ts'
import { forward, notesObjects, objectOf, ring } from '../test/storage.ts'
import { dayFiguresOf } from './figures.ts'
import { operatorObject } from './operator-object.ts'

/** Each test uses different days, so it never sees the events of other tests, even those counted late. */
let days = 1000
beforeEach(() => {
  days += 10
  forward(days * 86_400)
})
afterEach(() => {
  vi.useRealTimers()
})

/**
 * How often each event was counted today. Ends that come with time include those of notes that other tests
 * left behind.
 */
async function allCounted(): Promise<Record<string, number>> {
  const sum: Record<string, number> = {}
  const { counts } = await dayFiguresOf(env, notesObjects, dayOf(Date.now()))
  for (const { name, n } of counts) sum[name] = (sum[name] ?? 0) + n
  return sum
}

/** The same without ends that come with time. */
async function counted(): Promise<Record<string, number>> {
  const { expired: _, unconfirmed: __, ...own } = await allCounted()
  return own
}

async function read(note: TestNote): Promise<void> {
  const reader = newReader()
  await client.claim(note.id, { ...note, reader })
  await ack(note, reader)
}

const ENDS: Array<[NoteEvent, (note: TestNote) => Promise<unknown>]> = [
  ['read', read],
  ['revoked', ({ id, revoke }) => client.revoke(id, revoke)],
  ['locked', (note) => claim(note, newReader(), { auth: newReader() })],
]

test.each(ENDS)('a note that is %s is counted once', async (event, end) => {
  const note = await put(makeNote({ kind: 1 }), { tries: 1, receipt: false })
  await end(note)
  await vi.waitFor(async () => expect(await counted()).toEqual({ created: 1, [event]: 1 }))
})

test('the same upload again, a refused one and a wrong passphrase count nothing', async () => {
  const note = await put(makeNote({ kind: 1 }), { tries: 3 })
  await upload(note)
  await upload({ ...makeNote(), id: note.id, path: note.path })
  await claim(note, newReader(), { auth: newReader() })
  // Counted last, so everything before it has been counted by then.
  await put(makeNote())
  await vi.waitFor(async () => expect(await counted()).toEqual({ created: 2 }))
})

test('an expiry counts on its day', async () => {
  const note = await put(makeNote(), { ttl: 60 })
  await vi.waitFor(async () => expect(await counted()).toEqual({ created: 1 }))
  forward(86_400)
  for (let i = 0; i < 4; i++) await ring(note.id)
  await vi.waitFor(async () => expect((await allCounted()).expired).toBeGreaterThanOrEqual(1))
})

test('counters outlive the objects that keep them', async () => {
  const note = await put(makeNote())
  await read(note)
  const both = { created: 1, read: 1 }
  await vi.waitFor(async () => expect(await counted()).toEqual(both))
  await evictDurableObject(objectOf(note.id))
  await evictDurableObject(operatorObject(env))
  expect(await counted()).toEqual(both)
})

test('what is held follows the steps of notes, wherever they are kept', async () => {
  const operator = env.DESK.getByName('an operator of its own')
  const day = dayOf(Date.now())
  await operator.recordChanges([
    { day, event: 'created', to: 'sealed', bytes: 1000 },
    { day, event: 'created', to: 'sealed', bytes: 24 },
    { day, from: 'sealed', to: 'leased', bytes: 1000 },
  ])
  await operator.recordChanges([
    { day, event: 'read', from: 'leased', to: 'burning', bytes: 1000 },
    { day, from: 'burning', to: 'burned', bytes: 1000 },
  ])
  const totals = await operator.held()
  expect(totals.filter(({ notes }) => notes > 0)).toEqual([
    { state: 'burned', notes: 1, bytes: 0 },
    { state: 'sealed', notes: 1, bytes: 24 },
  ])
  const note = await put(makeNote())
  const own = await objectOf(note.id).held()
  const sealed = own.totals.find(({ state }) => state === 'sealed')
  expect(sealed?.bytes).toBeGreaterThanOrEqual(note.blob.length)
  await client.revoke(note.id, note.revoke)
  const after = await objectOf(note.id).held()
  expect(after.totals.find(({ state }) => state === 'sealed')?.notes ?? 0).toBe((sealed?.notes ?? 0) - 1)
})

test('a note whose making was not told does not make less than nothing when it ends', async () => {
  const operator = env.DESK.getByName('an operator that missed a word')
  const day = dayOf(Date.now())
  await operator.recordChanges([{ day, from: 'sealed', to: 'leased', bytes: 1000 }])
  const empty = { state: 'sealed', notes: 0, bytes: 0 }
  expect(await operator.held()).toContainEqual(empty)
  await operator.recordChanges([{ day, from: 'sealed', to: 'leased', bytes: 1000 }])
  expect(await operator.held()).toContainEqual(empty)
  await operator.recordChanges([{ day, event: 'created', to: 'sealed', bytes: 24 }])
  expect(await operator.held()).toContainEqual({ state: 'sealed', notes: 1, bytes: 24 })
})

test('/stats.json tells nothing of a day that goes on, and all of it on the next', async () => {
  await read(await put(makeNote()))
  const today = new Date().toISOString().slice(0, 10)
  const published = async () =>
    (await (await call('/stats.json')).json<{ days: Array<{ day: string }> }>()).days
  expect((await published()).map(({ day }) => day)).not.toContain(today)
  forward(86_400)
  await vi.waitFor(async () => {
    expect(await published()).toContainEqual(expect.objectContaining({ day: today, created: 1, read: 1 }))
  })
})

test('/healthz answers when the storage does', async () => {
  const response = await call('/healthz')
  expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
})
