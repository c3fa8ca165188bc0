/** The database of the history and how it came to be what it is, one step a version. */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'

/** How a note ended. `gone`: the server denies it, and no receipt was asked for that could tell how. */
export type NoteEnding = {
  reason: 'read' | 'unconfirmed' | 'expired' | 'revoked' | 'locked' | 'gone'
  /** Milliseconds. */
  at: number
}

/** A note that was sent from here. Never its link, its keys or what it says. */
export type HistoryRow = {
  /** The note's id, base64url. */
  id: string
  /** W of protocol section 2: revokes the note and asks for its status. */
  owner: Uint8Array
  /** Milliseconds, by the server's clock as soon as it has answered. */
  created: number
  expires: number
  /** What the user calls it. */
  label: string
  /** Origin. */
  server: string
  /** Whether the server keeps how the note ends. */
  hasReceipt: boolean
  /** Whether its upload was seen to succeed. It may have without that. */
  isMade: boolean
  end?: NoteEnding
}

export interface HistorySchema extends DBSchema {
  notes: { key: string; value: HistoryRow }
}

type Upgrade = IDBPTransaction<HistorySchema, Array<'notes'>, 'versionchange'>

const NAME = 'ashnote'

/** What each version adds to the one before it. Steps are added, never changed: databases are of all ages. */
const STEPS: ReadonlyArray<(db: IDBPDatabase<HistorySchema>, upgrade: Upgrade) => Promise<void>> = [
  // 1: id, owner, created, expires, label, server.
  async (db) => {
    db.createObjectStore('notes', { keyPath: 'id' })
  },
  // 2: an entry is made before its note, and knows how the note ended.
  async (_, upgrade) => {
    let cursor = await upgrade.objectStore('notes').openCursor()
    while (cursor) {
      await cursor.update({ ...cursor.value, hasReceipt: false, isMade: true })
      cursor = await cursor.continue()
    }
  },
]

/** Opens the database, brought up to date. `version` is for tests of the steps. */
export const openHistoryDatabase = (version = STEPS.length): Promise<IDBPDatabase<HistorySchema>> =>
  openDB<HistorySchema>(NAME, version, {
    async upgrade(db, from, to, upgrade) {
      for (const step of STEPS.slice(from, to ?? version)) await step(db, upgrade as unknown as Upgrade)
    },
    // Another page of the extension has a newer version, after an update: this one gives way.
    blocking: (_, __, event) => (event.target as IDBDatabase).close(),
  })
