/** Reads and writes the waiting envelopes of inboxes. */
import type { Bytes } from '../../../shared/bytes/bytes.ts'
import { SECRET_BYTES } from '../../../shared/limits.ts'
import { withInboxErrors } from '../errors.ts'
import type { InboxDatabase } from './database.ts'
import type { ArrivalRow } from './rows.ts'
import { arrivalsIn, writeAndNotify } from './store.ts'

type ArrivalKey = Pick<ArrivalRow, 'inbox' | 'n'>

/** The arrivals of one inbox, oldest first. */
export const arrivalsOf = (db: InboxDatabase, inbox: string): Promise<ArrivalRow[]> =>
  withInboxErrors(db.getAll('arrivals', arrivalsIn(inbox)))

export const deleteArrival = (db: InboxDatabase, { inbox, n }: ArrivalKey): Promise<unknown> =>
  writeAndNotify(db.delete('arrivals', [inbox, n]))

/** Changes the current row of an arrival. Does nothing if the arrival was deleted. */
export const updateArrival = (
  db: InboxDatabase,
  { inbox, n }: ArrivalKey,
  change: Partial<Omit<ArrivalRow, 'inbox' | 'n'>>,
): Promise<unknown> =>
  writeAndNotify(
    (async () => {
      const tx = db.transaction('arrivals', 'readwrite')
      const row = await tx.store.get([inbox, n])
      if (row) await tx.store.put({ ...row, ...change })
      await tx.done
    })(),
  )

/**
 * Returns R (protocol section 5) for claiming the note of an arrival: always the same, from the disk before
 * it is first sent. So a lost response, a reload, a second tab or a crash does not lose the note.
 */
export const readerOf = (db: InboxDatabase, { inbox, n }: ArrivalKey): Promise<Bytes> =>
  withInboxErrors(
    (async () => {
      const tx = db.transaction('arrivals', 'readwrite', { durability: 'strict' })
      const row = await tx.store.get([inbox, n])
      const reader = row?.reader ?? crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
      if (row) await tx.store.put({ ...row, reader, denied: undefined })
      await tx.done
      return reader
    })(),
  )

/**
 * Makes `arrivals` the ones that wait in an inbox, and records the highest number seen. What is stored of an
 * arrival stays as it is, and one that was dealt with during the poll does not come back.
 */
export const replaceArrivals = (
  db: InboxDatabase,
  inbox: string,
  arrivals: readonly ArrivalRow[],
): Promise<unknown> =>
  writeAndNotify(
    (async () => {
      const tx = db.transaction(['inboxes', 'arrivals'], 'readwrite')
      const row = await tx.objectStore('inboxes').get(inbox)
      // The inbox may have been deleted during the poll: do not restore anything.
      if (row) {
        const store = tx.objectStore('arrivals')
        const waiting = new Set(arrivals.map(({ n }) => n))
        for (const { n } of await store.getAll(arrivalsIn(inbox)))
          if (!waiting.has(n)) await store.delete([inbox, n])
        for (const arrival of arrivals) if (arrival.n > row.seen) await store.put(arrival)
        const seen = Math.max(row.seen, ...waiting)
        await tx.objectStore('inboxes').put({ ...row, seen, end: undefined })
      }
      await tx.done
    })(),
  )
