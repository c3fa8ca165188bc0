/** The database of the history and its migrations, one step per version. */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'

/** How a note ended. `gone`: the server denies the note, and without a receipt it cannot say how it ended. */
export type NoteEnding = {
  reason: 'read' | 'unconfirmed' | 'expired' | 'revoked' | 'locked' | 'gone'
  /** Milliseconds. */
  at: number
}

/** A note that was sent from here. It never contains the link, the keys or the content. */
export type HistoryRow = {
  /** The note's id, base64url. */
  id: string
  /** W of protocol section 2: revokes the note and asks for its status. */
  owner: Uint8Array
  /** Milliseconds, by the server's clock once it has responded. */
  created: number
  expires: number
  /** The user's label. */
  label: string
  /** Origin. */
  server: string
  /** Whether the server keeps a receipt. */
  hasReceipt: boolean
  /** Whether its upload is known to have succeeded. It may have succeeded without that. */
  isMade: boolean
  end?: NoteEnding | undefined
}

export interface HistorySchema extends DBSchema {
  notes: { key: string; value: HistoryRow }
}

type Upgrade = IDBPTransaction<HistorySchema, Array<'notes'>, 'versionchange'>

const NAME = 'ashnote'

/**
 * What each version adds to the previous one. Add steps, never change them: users have databases of every
 * age.
 */
const STEPS: ReadonlyArray<(db: IDBPDatabase<HistorySchema>, upgrade: Upgrade) => Promise<void>> = [
  // 1: id, owner, created, expires, label, server.
  async (db) => {
    db.createObjectStore('notes', { keyPath: 'id' })
  },
  // 2: an entry is written before its note and records how the note ended.
  async (_, upgrade) => {
    let cursor = await upgrade.objectStore('notes').openCursor()
    while (cursor) {
      await cursor.update({ ...cursor.value, hasReceipt: false, isMade: true })
      cursor = await cursor.continue()
    }
  },
]

/** Opens the database and upgrades it. `version` is for tests of the steps. */
export const openHistoryDatabase = (version = STEPS.length): Promise<IDBPDatabase<HistorySchema>> =>
  openDB<HistorySchema>(NAME, version, {
    async upgrade(db, from, to, upgrade) {
      for (const step of STEPS.slice(from, to ?? version)) await step(db, upgrade as unknown as Upgrade)
    },
    // After an update another page of the extension has a newer version: close this one so that it can
    // upgrade.
    blocking: (_, __, event) => (event.target as IDBDatabase).close(),
  })
