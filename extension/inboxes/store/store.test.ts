import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, it, vi } from 'vitest'
import { arrivalsOf, replaceArrivals } from './arrival-rows.ts'
import { openInboxDatabase } from './database.ts'
import type { ArrivalRow, InboxRow } from './rows.ts'
import {
  deleteExpiredMessages,
  deleteInbox,
  readRows,
  saveInbox,
  updateInbox,
  watchChanges,
} from './store.ts'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

const bytes = (length: number) => new Uint8Array(length)

const inbox = (id: string): InboxRow => ({
  id,
  server: 'https://notes.example',
  name: 'Tips',
  address: bytes(32),
  ownerHash: bytes(32),
  keys: [bytes(1216)],
  keep: 60,
  created: new Date(0),
  seen: 0,
  token: { iv: bytes(12), data: bytes(48) },
  secret: bytes(100),
})

const arrival = (inbox: string, n: number): ArrivalRow => ({ inbox, n, at: new Date(n), envelope: bytes(4) })

it('stores arrivals by inbox and the highest number seen', async () => {
  const db = await openInboxDatabase()
  await saveInbox(db, inbox('a'))
  await saveInbox(db, inbox('b'))
  await replaceArrivals(db, 'a', [arrival('a', 3), arrival('a', 12)])
  await replaceArrivals(db, 'b', [arrival('b', 1)])
  expect((await arrivalsOf(db, 'a')).map(({ n }) => n)).toEqual([3, 12])
  await replaceArrivals(db, 'a', [])
  expect((await db.get('inboxes', 'a'))?.seen).toBe(12)
  expect(await arrivalsOf(db, 'b')).toHaveLength(1)
})

it('deletes an inbox with its content, and a late poll does not restore it', async () => {
  const db = await openInboxDatabase()
  await saveInbox(db, inbox('a'))
  await saveInbox(db, inbox('b'))
  await replaceArrivals(db, 'a', [arrival('a', 1)])
  const kept = { at: new Date(0), until: new Date(0), sealed: bytes(1) }
  await db.put('kept', { id: '1', inbox: 'a', ...kept })
  await db.put('kept', { id: '2', inbox: 'b', ...kept })
  await deleteInbox(db, 'a')
  await updateInbox(db, 'a', { name: 'again' })
  await replaceArrivals(db, 'a', [arrival('a', 2)])
  expect((await readRows(db, 'inboxes')).rows.map(({ id }) => id)).toEqual(['b'])
  expect((await readRows(db, 'arrivals')).rows).toEqual([])
  expect((await readRows(db, 'kept')).rows.map(({ id }) => id)).toEqual(['2'])
})

it('reads valid rows and counts the others', async () => {
  const db = await openInboxDatabase()
  await saveInbox(db, inbox('a'))
  for (const [id, broken] of Object.entries({
    'no name': { name: undefined },
    'half a key': { keys: [bytes(600)] },
    'no key': { keys: [] },
    'no time': { created: new Date(Number.NaN) },
    'text for bytes': { secret: 'text' },
  })) {
    await db.put('inboxes', { ...inbox(id), ...broken } as never)
  }
  const { rows, damaged } = await readRows(db, 'inboxes')
  expect(rows.map(({ id }) => id)).toEqual(['a'])
  expect(damaged).toBe(5)
})

it('deletes kept messages at their date', async () => {
  const db = await openInboxDatabase()
  const kept = { inbox: 'a', at: new Date(0), sealed: bytes(1) }
  await db.put('kept', { id: 'over', until: new Date(1000), ...kept })
  await db.put('kept', { id: 'still', until: new Date(1001), ...kept })
  await deleteExpiredMessages(db, 1000)
  expect((await readRows(db, 'kept')).rows.map(({ id }) => id)).toEqual(['still'])
})

it('notifies every page of a change', async () => {
  const db = await openInboxDatabase()
  const heard = vi.fn()
  const end = watchChanges(heard)
  await saveInbox(db, inbox('a'))
  await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce())
  end()
})

it('reports a full disk', async () => {
  const db = await openInboxDatabase()
  vi.spyOn(db, 'put').mockRejectedValueOnce(new DOMException('', 'QuotaExceededError'))
  await expect(saveInbox(db, inbox('a'))).rejects.toMatchObject({ code: 'store-full' })
})
