import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { openDB } from 'idb'
import { beforeEach, expect, it } from 'vitest'
import { type NewHistoryRow, openHistory, RETENTION_MS } from './note-history.ts'
import { openHistoryDatabase } from './schema.ts'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

const entry = (id: string, created = 1000): NewHistoryRow => ({
  id,
  owner: Uint8Array.of(1, 2, 3),
  created,
  expires: created + 1000,
  label: '',
  server: 'https://notes.example',
  hasReceipt: true,
})

it('lists what was entered, newest first', async () => {
  const history = await openHistory()
  await history.enter(entry('old', 1000))
  await history.enter(entry('new', 2000))
  expect(await history.list()).toEqual([
    { ...entry('new', 2000), isMade: false },
    { ...entry('old', 1000), isMade: false },
  ])
})

it('refuses to enter a note twice', async () => {
  const history = await openHistory()
  await history.enter(entry('a'))
  await expect(history.enter(entry('a'))).rejects.toThrow()
})

it('changes an entry, and does not bring back one that was removed', async () => {
  const history = await openHistory()
  await history.enter(entry('a'))
  await history.change('a', { isMade: true, label: 'for Anna' })
  expect(await history.list()).toEqual([{ ...entry('a'), isMade: true, label: 'for Anna' }])
  await history.remove('a')
  await history.change('a', { label: 'again' })
  expect(await history.list()).toEqual([])
})

it('removes entries 30 days after their notes ended', async () => {
  const history = await openHistory()
  await history.enter(entry('expired', 0))
  await history.enter(entry('read', 0))
  await history.change('read', { end: { reason: 'read', at: 500 } })
  await history.enter(entry('waiting', 10_000))
  await history.purge(500 + RETENTION_MS - 1)
  expect((await history.list()).map(({ id }) => id)).toEqual(['waiting', 'expired', 'read'])
  await history.purge(500 + RETENTION_MS)
  expect((await history.list()).map(({ id }) => id)).toEqual(['waiting', 'expired'])
  await history.purge(1000 + RETENTION_MS)
  expect((await history.list()).map(({ id }) => id)).toEqual(['waiting'])
})

it('keeps the entry of a note that a server only denies as long as the note may live', async () => {
  const history = await openHistory()
  await history.enter(entry('denied', 0))
  await history.change('denied', { end: { reason: 'gone', at: 500 } })
  await history.purge(1000 + RETENTION_MS - 1)
  expect(await history.list()).toHaveLength(1)
  await history.purge(1000 + RETENTION_MS)
  expect(await history.list()).toEqual([])
})

it('forgets everything', async () => {
  const history = await openHistory()
  await history.enter(entry('a'))
  await history.forgetEverything()
  expect(await history.list()).toEqual([])
})

it('migrates the entries of version 1', async () => {
  const first = await openHistoryDatabase(1)
  const { hasReceipt: _, ...old } = entry('a')
  await first.put('notes', old as never)
  first.close()
  const history = await openHistory()
  expect(await history.list()).toEqual([{ ...old, hasReceipt: false, isMade: true }])
})

it('closes for a newer version in another page', async () => {
  await openHistory()
  const newer = await openDB('ashnote', 99)
  expect(newer.version).toBe(99)
  await expect(openHistory()).rejects.toThrow()
})
