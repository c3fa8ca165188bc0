/** The extension's IndexedDB for inboxes. On disk, in the profile; what is secret in it is sealed (vault.ts). */
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

/** Of its own and not that of the history, so that forgetting what was sent can never touch a key. */
const NAME = 'ashnote-inboxes'

/** One step for each version, in order: a profile of any age goes through those that it lacks. */
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

/** Throws `store-newer` for one that a later version of the extension wrote, `store-damaged` for one that does not open. */
export async function openInboxDatabase(): Promise<InboxDatabase> {
  const db = await withInboxErrors(
    openDB<Schema>(NAME, MIGRATIONS.length, {
      upgrade(db, from) {
        for (const migrate of MIGRATIONS.slice(from)) migrate(db)
      },
      // A page of an older version must not hold up a newer one; it says so with its next step.
      blocking: () => db.close(),
    }),
  )
  if (!db.objectStoreNames.contains('vault')) throw new InboxError('store-damaged')
  return db
}
