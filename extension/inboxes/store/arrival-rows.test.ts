import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, it } from 'vitest'
import { arrivalsOf, deleteArrival, readerOf, replaceArrivals, updateArrival } from './arrival-rows.ts'
import { openInboxDatabase } from './database.ts'
import type { ArrivalRow } from './rows.ts'
import { saveInbox } from './store.ts'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

const bytes = (length: number) => new Uint8Array(length)
const arrival = (n: number): ArrivalRow => ({ inbox: 'a', n, at: new Date(n), envelope: bytes(4) })

/** A store whose inbox `a` has the arrivals 1 and 2. */
async function openStore() {
  const db = await openInboxDatabase()
  await saveInbox(db, {
    id: 'a',
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
  await replaceArrivals(db, 'a', [arrival(1), arrival(2)])
  return db
}

it('gives every tab the same R for an arrival, also after a restart', async () => {
  const db = await openStore()
  const [first, second] = await Promise.all([readerOf(db, arrival(1)), readerOf(db, arrival(1))])
  expect(first).toHaveLength(32)
  expect(second).toEqual(first)
  db.close()
  const again = await openInboxDatabase()
  expect(await readerOf(again, arrival(1))).toEqual(first)
  expect(await readerOf(again, arrival(2))).not.toEqual(first)
})

it('a poll changes nothing of an arrival that is being opened', async () => {
  const db = await openStore()
  const reader = await readerOf(db, arrival(1))
  // The poll has read the rows before R was stored.
  await replaceArrivals(db, 'a', [arrival(1), arrival(2), arrival(3)])
  expect(await readerOf(db, arrival(1))).toEqual(reader)
  expect((await arrivalsOf(db, 'a')).map(({ n }) => n)).toEqual([1, 2, 3])
})

it('a late poll does not bring back what was opened meanwhile', async () => {
  const db = await openStore()
  await deleteArrival(db, arrival(1))
  await replaceArrivals(db, 'a', [arrival(1), arrival(2)])
  await updateArrival(db, arrival(1), { denied: new Date() })
  await readerOf(db, arrival(1))
  expect((await arrivalsOf(db, 'a')).map(({ n }) => n)).toEqual([2])
})

it('a denial is forgotten at the next attempt', async () => {
  const db = await openStore()
  await updateArrival(db, arrival(1), { denied: new Date() })
  await readerOf(db, arrival(1))
  expect((await arrivalsOf(db, 'a'))[0]?.denied).toBeUndefined()
})
