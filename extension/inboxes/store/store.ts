/** Reading and writing the rows, with what the browser throws there by its name. */

import { withInboxErrors } from '../errors.ts'
import type { InboxDatabase } from './database.ts'
import {
  type ArrivalRow,
  type ContactRow,
  type ConversationRow,
  type InboxRow,
  isValidRow,
  type KeptMessageRow,
  type TurnRow,
} from './rows.ts'

/** Rows that are whole, and how many are not. */
export type StoredRows<T> = { rows: T[]; damaged: number }

type Tables = {
  inboxes: InboxRow
  arrivals: ArrivalRow
  kept: KeptMessageRow
  contacts: ContactRow
  conversations: ConversationRow
  turns: TurnRow
}

export async function readRows<N extends keyof Tables>(
  db: InboxDatabase,
  name: N,
): Promise<StoredRows<Tables[N]>> {
  const all = (await withInboxErrors(db.getAll(name))) as Tables[N][]
  const rows = all.filter((row) => isValidRow(name, row))
  return { rows, damaged: all.length - rows.length }
}

/** Tells the extension's other pages that something changed; only they can hear it. */
const CHANNEL = 'ashnote-inboxes'

/** Runs `change` and tells every page of the extension, this one included. */
export async function writeAndNotify<T>(change: Promise<T>): Promise<T> {
  const result = await withInboxErrors(change)
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage(null)
  channel.close()
  return result
}

/** Calls `listener` after every change, whichever page made it. @returns what ends that */
export function watchChanges(listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = listener
  return () => channel.close()
}

export const saveInbox = (db: InboxDatabase, row: InboxRow): Promise<unknown> =>
  writeAndNotify(db.put('inboxes', row))

/** Changes an inbox as it is now; does nothing to one that is no more. */
export const updateInbox = (db: InboxDatabase, id: string, change: Partial<InboxRow>): Promise<unknown> =>
  writeAndNotify(
    (async () => {
      const tx = db.transaction('inboxes', 'readwrite')
      const row = await tx.store.get(id)
      if (row) await tx.store.put({ ...row, ...change })
      await tx.done
    })(),
  )

/** Deletes an inbox, its key and all that came for it, kept messages included. */
export const deleteInbox = (db: InboxDatabase, id: string): Promise<unknown> =>
  writeAndNotify(
    (async () => {
      const tx = db.transaction(['inboxes', 'arrivals', 'kept'], 'readwrite')
      await tx.objectStore('inboxes').delete(id)
      await tx.objectStore('arrivals').delete(allOf(id))
      for (const key of await tx.objectStore('kept').index('inbox').getAllKeys(id)) {
        await tx.objectStore('kept').delete(key)
      }
      await tx.done
    })(),
  )

/** The keys of the arrivals of one inbox. */
const allOf = (inbox: string): IDBKeyRange => IDBKeyRange.bound([inbox, 0], [inbox, Number.MAX_SAFE_INTEGER])

/** Of one inbox, oldest first. */
export const arrivalsOf = (db: InboxDatabase, inbox: string): Promise<ArrivalRow[]> =>
  withInboxErrors(db.getAll('arrivals', allOf(inbox)))

export const deleteArrival = (db: InboxDatabase, { inbox, n }: ArrivalRow): Promise<unknown> =>
  writeAndNotify(db.delete('arrivals', [inbox, n]))

/** What waits in an inbox from now on, and how far it was looked. */
export const replaceArrivals = (
  db: InboxDatabase,
  inbox: string,
  arrivals: readonly ArrivalRow[],
): Promise<unknown> =>
  writeAndNotify(
    (async () => {
      const tx = db.transaction(['inboxes', 'arrivals'], 'readwrite')
      const row = await tx.objectStore('inboxes').get(inbox)
      // Deleted while it was looked into: nothing may come back.
      if (row) {
        const seen = Math.max(row.seen, ...arrivals.map(({ n }) => n))
        await tx.objectStore('inboxes').put({ ...row, seen, end: undefined })
        await tx.objectStore('arrivals').delete(allOf(inbox))
        for (const arrival of arrivals) await tx.objectStore('arrivals').put(arrival)
      }
      await tx.done
    })(),
  )

/** Deletes what was kept until now or before. */
export async function deleteExpiredMessages(db: InboxDatabase, now: number): Promise<void> {
  const { rows } = await readRows(db, 'kept')
  for (const { id, until } of rows) if (until.getTime() <= now) await writeAndNotify(db.delete('kept', id))
}
