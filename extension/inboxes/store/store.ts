/** Reads and writes rows, and translates the browser's exceptions into InboxErrors. */

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

/** Valid rows, and the number of invalid ones. */
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

/** Notifies the extension's pages of changes. Only documents of its origin hear it. */
const CHANNEL = 'ashnote-inboxes'

/** Awaits a write, then notifies every page of the extension, this one included. */
export async function writeAndNotify<T>(change: Promise<T>): Promise<T> {
  const result = await withInboxErrors(change)
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage(null)
  channel.close()
  return result
}

/** Calls `listener` after every change by any page. @returns a function that stops that */
export function watchChanges(listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = listener
  return () => channel.close()
}

export const saveInbox = (db: InboxDatabase, row: InboxRow): Promise<unknown> =>
  writeAndNotify(db.put('inboxes', row))

/** Changes the current row of an inbox. Does nothing if the inbox was deleted. */
export const updateInbox = (db: InboxDatabase, id: string, change: Partial<InboxRow>): Promise<unknown> =>
  writeAndNotify(
    (async () => {
      const tx = db.transaction('inboxes', 'readwrite')
      const row = await tx.store.get(id)
      if (row) await tx.store.put({ ...row, ...change })
      await tx.done
    })(),
  )

/** The keys of the arrivals of one inbox. */
export const arrivalsIn = (inbox: string): IDBKeyRange =>
  IDBKeyRange.bound([inbox, 0], [inbox, Number.MAX_SAFE_INTEGER])

/** Deletes an inbox, its key, its arrivals and its kept messages. */
export const deleteInbox = (db: InboxDatabase, id: string): Promise<unknown> =>
  writeAndNotify(
    (async () => {
      const tx = db.transaction(['inboxes', 'arrivals', 'kept'], 'readwrite')
      await tx.objectStore('inboxes').delete(id)
      await tx.objectStore('arrivals').delete(arrivalsIn(id))
      for (const key of await tx.objectStore('kept').index('inbox').getAllKeys(id)) {
        await tx.objectStore('kept').delete(key)
      }
      await tx.done
    })(),
  )

/** Deletes kept messages whose date has passed. */
export async function deleteExpiredMessages(db: InboxDatabase, now: number): Promise<void> {
  const { rows } = await readRows(db, 'kept')
  for (const { id, until } of rows) if (until.getTime() <= now) await writeAndNotify(db.delete('kept', id))
}
