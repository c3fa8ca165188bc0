import { evictDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { dayOf, type NoteEvent } from '../notes/tally.ts'
import { ack, claim, makeNote, newReader, put, type TestNote, upload } from '../test/notes.ts'
import { call, client } from '../test/server.ts'
import { forward, notesObjects, objectOf, ring } from '../test/storage.ts'
import { deskOf } from './desk-object.ts'
import { figuresOf } from './figures.ts'

afterEach(() => {
  vi.useRealTimers()
})

const figures = () => figuresOf(env, notesObjects, dayOf(Date.now()))

/** How often each event was counted since `before`. */
async function countedSince(before: Awaited<ReturnType<typeof figures>>): Promise<Record<string, number>> {
  const sum: Record<string, number> = {}
  for (const { name, n } of (await figures()).counts) sum[name] = (sum[name] ?? 0) + n
  for (const { name, n } of before.counts) sum[name] = (sum[name] ?? 0) - n
  return Object.fromEntries(Object.entries(sum).filter(([, n]) => n > 0))
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

test.each(ENDS)('a note that is %s is counted once, and no longer held', async (event, end) => {
  const before = await figures()
  const note = await put(makeNote({ kind: 1 }), { tries: 1, receipt: false })
  await vi.waitFor(async () => {
    const { held } = await figures()
    expect(held.get('sealed')?.notes).toBe((before.held.get('sealed')?.notes ?? 0) + 1)
    expect(held.get('sealed')?.bytes).toBe((before.held.get('sealed')?.bytes ?? 0) + note.blob.length)
  })
  await end(note)
  await vi.waitFor(async () => {
    expect(await countedSince(before)).toEqual({ created: 1, [event]: 1 })
    expect((await figures()).held.get('sealed')?.bytes ?? 0).toBe(before.held.get('sealed')?.bytes ?? 0)
  })
})

test('the same upload again, a refused one and a wrong passphrase count nothing', async () => {
  const before = await figures()
  const note = await put(makeNote({ kind: 1 }), { tries: 3 })
  await upload(note)
  await upload({ ...makeNote(), id: note.id, path: note.path })
  await claim(note, newReader(), { auth: newReader() })
  // The last of what is counted, so that everything else has been by then.
  await put(makeNote())
  await vi.waitFor(async () => expect(await countedSince(before)).toEqual({ created: 2 }))
})

test('an expiry counts on its day, however late the alarm', async () => {
  const note = await put(makeNote(), { ttl: 60 })
  forward(86_400)
  const before = await figures()
  while (await objectOf(note.id).head(note.id)) await ring(note.id)
  for (let i = 0; i < 4; i++) await ring(note.id)
  await vi.waitFor(async () => {
    expect((await countedSince(before)).expired).toBeGreaterThanOrEqual(1)
  })
})

test('counters outlive the objects that keep them', async () => {
  const before = await figures()
  const note = await put(makeNote())
  await read(note)
  const counted = { created: 1, read: 1 }
  await vi.waitFor(async () => expect(await countedSince(before)).toEqual(counted))
  await evictDurableObject(objectOf(note.id))
  await evictDurableObject(deskOf(env))
  expect(await countedSince(before)).toEqual(counted)
})

test('/stats.json tells nothing of a day that goes on, and all of it on the next', async () => {
  await read(await put(makeNote()))
  const today = new Date().toISOString().slice(0, 10)
  const days = async () => (await (await call('/stats.json')).json<{ days: Array<{ day: string }> }>()).days
  expect((await days()).map(({ day }) => day)).not.toContain(today)
  forward(86_400)
  await vi.waitFor(async () => {
    expect(await days()).toContainEqual(expect.objectContaining({ day: today, created: expect.any(Number) }))
  })
})

test('/healthz answers when the storage does', async () => {
  const answer = await call('/healthz')
  expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }])
})
