import { useEffect, useState } from 'preact/hooks'
import type { InboxDatabase } from './database.ts'
import type { ArrivalRow, ContactRow, ConversationRow, InboxRow, KeptMessageRow, TurnRow } from './rows.ts'
import { deleteExpiredMessages, readRows, watchChanges } from './store.ts'

/** The content of the store at one moment. `damaged`: number of unreadable rows. */
export type Snapshot = {
  inboxes: InboxRow[]
  arrivals: ArrivalRow[]
  keptMessages: KeptMessageRow[]
  contacts: ContactRow[]
  conversations: ConversationRow[]
  turns: TurnRow[]
  damaged: number
}

/**
 * Returns a snapshot and renews it after every change; undefined until the first is read. Calls `onFail` on
 * errors.
 */
export function useInboxStore(db: InboxDatabase, onFail: (error: unknown) => void): Snapshot | undefined {
  const [snapshot, setSnapshot] = useState<Snapshot>()
  useEffect(() => {
    const read = () => readSnapshot(db).then(setSnapshot, onFail)
    read()
    return watchChanges(read)
  }, [db])
  return snapshot
}

async function readSnapshot(db: InboxDatabase): Promise<Snapshot> {
  await deleteExpiredMessages(db, Date.now())
  const [inboxes, arrivals, kept, contacts, conversations, turns] = await Promise.all([
    readRows(db, 'inboxes'),
    readRows(db, 'arrivals'),
    readRows(db, 'kept'),
    readRows(db, 'contacts'),
    readRows(db, 'conversations'),
    readRows(db, 'turns'),
  ])
  return {
    inboxes: inboxes.rows.sort((a, b) => a.created.getTime() - b.created.getTime()),
    arrivals: arrivals.rows,
    keptMessages: kept.rows.sort((a, b) => a.at.getTime() - b.at.getTime()),
    conversations: conversations.rows.sort((a, b) => b.started.getTime() - a.started.getTime()),
    turns: turns.rows.sort((a, b) => a.at.getTime() - b.at.getTime()),
    contacts: contacts.rows.sort((a, b) => a.name.localeCompare(b.name)),
    damaged: [inboxes, arrivals, kept, contacts, conversations, turns].reduce(
      (sum, { damaged }) => sum + damaged,
      0,
    ),
  }
}
