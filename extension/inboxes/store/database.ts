/** The IndexedDB of inboxes. It is on disk in the profile; its secrets are sealed (vault.ts). */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { InboxError, withInboxErrors } from '../errors.ts'
import type {
  ArrivalRow,
  ContactRow,
  ConversationRow,
  InboxRow,
  KeptMessageRow,
  TurnRow,
  VaultRow,
} from './rows.ts'

interface Schema extends DBSchema {
  vault: { key: string; value: VaultRow }
  inboxes: { key: string; value: InboxRow }
  arrivals: { key: [string, number]; value: ArrivalRow }
  kept: { key: string; value: KeptMessageRow; indexes: { inbox: string } }
  contacts: { key: string; value: ContactRow }
  conversations: { key: string; value: ConversationRow }
  turns: { key: string; value: TurnRow; indexes: { conversation: string } }
}

export type InboxDatabase = IDBPDatabase<Schema>

/** Separate from the history's database, so that clearing the history can never touch a key. */
const NAME = 'ashnote-inboxes'

/** One step per version, in order. A profile of any age runs the steps that it lacks. */
const MIGRATIONS: ReadonlyArray<(db: InboxDatabase) => void> = [
  (db) => {
    db.createObjectStore('vault')
    db.createObjectStore('inboxes', { keyPath: 'id' })
    db.createObjectStore('arrivals', { keyPath: ['inbox', 'n'] })
    db.createObjectStore('kept', { keyPath: 'id' }).createIndex('inbox', 'inbox')
    db.createObjectStore('contacts', { keyPath: 'id' })
    db.createObjectStore('conversations', { keyPath: 'id' })
    db.createObjectStore('turns', { keyPath: 'id' }).createIndex('conversation', 'conversation')
  },
]

/**
 * Throws `store-newer` when a later version of the extension wrote the database, `store-damaged` when it does
 * not open.
 */
export async function openInboxDatabase(): Promise<InboxDatabase> {
  const db = await withInboxErrors(
    openDB<Schema>(NAME, MIGRATIONS.length, {
      upgrade(db, from) {
        for (const migrate of MIGRATIONS.slice(from)) migrate(db)
      },
      // Do not block the upgrade of a newer page. This page reports the error on its next step.
      blocking: () => db.close(),
    }),
  )
  if (!db.objectStoreNames.contains('vault')) throw new InboxError('store-damaged')
  return db
}
