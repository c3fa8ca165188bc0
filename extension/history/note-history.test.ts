import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { openDB } from 'idb'
import { beforeEach, expect, it } from 'vitest'
import { ownerKeys } from '../../shared/crypto/keys.ts'
import { type NewHistoryRow, type NoteHistory, openHistory, RETENTION_MS } from './note-history.ts'
import { openHistoryDatabase } from './schema.ts'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

const W = new Uint8Array(32).fill(7)
const TOKENS = { revoke: ownerKeys(W).revoke, status: ownerKeys(W).status }

const entry = (id: string, created = 1000): NewHistoryRow => ({
  id,
  tokens: TOKENS,
  created,
  expires: created + 1000,
  label: '',
  server: 'https://notes.example',
  hasReceipt: true,
})

/** The entries with their tokens as `enter` takes them. */
const unwrapped = async (history: NoteHistory) =>
  Promise.all((await history.list()).map(async (row) => ({ ...row, tokens: await history.tokensOf(row) })))

/** Everything in the database, with byte arrays as lists of numbers. */
async function stored(): Promise<string> {
  const db = await openHistoryDatabase()
  const rows = await db.getAll('notes')
  db.close()
  return JSON.stringify(rows, (_, value) => (value instanceof Uint8Array ? value.join() : value))
}

it('lists what was entered, newest first', async () => {
  const history = await openHistory()
  await history.enter(entry('old', 1000))
  await history.enter(entry('new', 2000))
  expect(await unwrapped(history)).toEqual([
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
  expect(await unwrapped(history)).toEqual([{ ...entry('a'), isMade: true, label: 'for Anna' }])
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

it('stores neither W nor a token in clear', async () => {
  const history = await openHistory()
  await history.enter({ ...entry('a'), tokens: ownerKeys(W) })
  const text = await stored()
  for (const secret of [W, ...Object.values(ownerKeys(W))]) expect(text).not.toContain(secret.join())
})

it('the tokens of one entry do not pass for those of another', async () => {
  const history = await openHistory()
  await history.enter(entry('a'))
  const [row] = await history.list()
  await expect(history.tokensOf({ ...row, id: 'b' } as never)).rejects.toThrow()
})

it.each([1, 2])('migrates the entries of version %i, also when two pages open at once', async (version) => {
  const first = await openHistoryDatabase(version)
  const { tokens: _, ...old } = entry('a')
  if (version === 1) delete (old as Partial<typeof old>).hasReceipt
  const since2 = version === 2 && { isMade: false, end: { reason: 'read' as const, at: 5 } }
  await first.put('notes', { ...old, ...since2, owner: W } as never)
  await first.put('notes', { ...old, id: 'damaged', owner: 'text' } as never)
  first.close()
  const [history, other] = await Promise.all([openHistory(), openHistory()])
  const expected = { ...old, tokens: TOKENS, ...(since2 || { hasReceipt: false, isMade: true }) }
  expect(await unwrapped(history)).toEqual([expected])
  expect(await unwrapped(other)).toEqual([expected])
  expect(await stored()).not.toContain(W.join())
})

it('closes for a newer version in another page', async () => {
  await openHistory()
  const newer = await openDB('ashnote', 99)
  expect(newer.version).toBe(99)
  await expect(openHistory()).rejects.toThrow()
})
