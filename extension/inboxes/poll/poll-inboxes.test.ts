import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { toBase64url } from '../../../shared/bytes/bytes.ts'
import { ownInbox } from '../../../shared/inbox/answer-inbox.ts'
import { envelopeLength } from '../../../shared/inbox/envelope-shape.ts'
import { loadVaultRow } from '../keys/vault-row.ts'
import { storeInbox } from '../session/secrets.ts'
import { arrivalsOf, deleteArrival } from '../store/arrival-rows.ts'
import { type InboxDatabase, openInboxDatabase } from '../store/database.ts'
import { pollAllInboxes } from './poll-inboxes.ts'
import { MOST_WAITING } from './poll-plan.ts'

const own = ownInbox(new Uint8Array(32).fill(1), new Uint8Array(32).fill(2))
const SERVER = 'https://hostile.example'

type Entry = { n: number; length?: number }

let db: InboxDatabase
let id: string

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  db = await openInboxDatabase()
  await loadVaultRow(db)
  const row = await storeInbox({ db }, { own, server: SERVER, name: 'Tips', keep: 60 })
  id = row.id
})
afterEach(() => {
  vi.unstubAllGlobals()
})

/** Polls a server that gives this list to whatever it is asked. */
async function poll(entries: readonly Entry[], more = false) {
  const envelopes = entries.map(({ n, length = envelopeLength(1) }) => ({
    n,
    at: '2026-12-01T00:00:00Z',
    envelope: toBase64url(new Uint8Array(length)),
  }))
  vi.stubGlobal('fetch', async () => Response.json({ inboxes: [{ envelopes, more }] }))
  return pollAllInboxes(db, { isThorough: false })
}

const upTo = (last: number, first = 1): Entry[] =>
  Array.from({ length: last + 1 - first }, (_, i) => ({ n: first + i }))

const waiting = async () => (await arrivalsOf(db, id)).map(({ n }) => n)

it('takes so many envelopes of an inbox and no more, and loses none of the others', async () => {
  expect(await poll(upTo(MOST_WAITING + 100), true)).toMatchObject({ arrived: MOST_WAITING })
  expect(await waiting()).toHaveLength(MOST_WAITING)
  expect(await poll(upTo(MOST_WAITING + 100, MOST_WAITING + 1))).toMatchObject({ arrived: 0 })
  expect(await waiting()).toHaveLength(MOST_WAITING)
  for (const n of [3, 4]) await deleteArrival(db, { inbox: id, n })
  expect(await poll(upTo(MOST_WAITING + 100, MOST_WAITING + 1))).toMatchObject({ arrived: 2 })
  expect((await waiting()).slice(-2)).toEqual([MOST_WAITING + 1, MOST_WAITING + 2])
})

it.each<[string, Entry[]]>([
  ['an envelope for more keys than the inbox has', [{ n: 1 }, { n: 2, length: envelopeLength(2) }]],
  ['a long envelope', [{ n: 1, length: 1_000_000 }]],
  ['an empty envelope', [{ n: 1, length: 0 }]],
  ['one number twice', [{ n: 1 }, { n: 1 }]],
  ['numbers in disorder', [{ n: 2 }, { n: 1 }]],
  ['a number that was not asked for', [{ n: 0 }]],
])('stores nothing of a response with %s', async (_, entries) => {
  expect(await poll(entries)).toMatchObject({ arrived: 0, failure: { code: 'bad-answer' } })
  expect(await waiting()).toEqual([])
  expect(await poll([{ n: 1 }])).toMatchObject({ arrived: 1, failure: undefined })
})

it('a server that does not answer keeps no other waiting, and is given up', async () => {
  const other = ownInbox(new Uint8Array(32).fill(3), new Uint8Array(32).fill(4))
  await storeInbox({ db }, { own: other, server: 'https://honest.example', name: 'Other', keep: 60 })
  const deadline = new AbortController()
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(deadline.signal)
  const envelopes = [
    { n: 1, at: '2026-12-01T00:00:00Z', envelope: toBase64url(new Uint8Array(envelopeLength(1))) },
  ]
  vi.stubGlobal('fetch', async (url: string, { signal }: { signal: AbortSignal }) => {
    if (!url.startsWith(SERVER)) return Response.json({ inboxes: [{ envelopes, more: false }] })
    if (signal.aborted) throw signal.reason
    return new Promise((_, fail) => signal.addEventListener('abort', () => fail(signal.reason)))
  })
  const polling = pollAllInboxes(db, { isThorough: false })
  await vi.waitFor(async () => expect(await db.count('arrivals')).toBe(1))
  vi.useFakeTimers()
  deadline.abort()
  // What a lost connection is given.
  await vi.advanceTimersByTimeAsync(10_000)
  vi.useRealTimers()
  expect(await polling).toMatchObject({ arrived: 1, failure: { code: 'unreachable' } })
  vi.restoreAllMocks()
})
