/** The database of the history and its migrations, one step per version. */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import type { Wrapped } from '../device-key.ts'

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
  /**
   * The tokens that revoke the note and ask for its status, wrapped for this device. Never W (protocol section
   * 2) itself, which also opens the note's answers.
   */
  tokens: Wrapped
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
  /** The key that wraps tokens. Without it, the entries may still be as an earlier version wrote them. */
  device: { key: string; value: CryptoKey }
}

export type HistoryDatabase = IDBPDatabase<HistorySchema>

type Upgrade = IDBPTransaction<HistorySchema, Array<'notes'>, 'versionchange'>

const NAME = 'ashnote'

/**
 * What each version adds to the previous one. Add steps, never change them: users have databases of every
 * age.
 */
const STEPS: ReadonlyArray<(db: HistoryDatabase, upgrade: Upgrade) => Promise<void>> = [
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
  // 3: tokens are wrapped. `history-key.ts` changes the entries, because WebCrypto would end this transaction.
  async (db) => {
    db.createObjectStore('device')
  },
]

/** Opens the database and upgrades it. `version` is for tests of the steps. */
export const openHistoryDatabase = (version = STEPS.length): Promise<HistoryDatabase> =>
  openDB<HistorySchema>(NAME, version, {
    async upgrade(db, from, to, upgrade) {
      for (const step of STEPS.slice(from, to ?? version)) await step(db, upgrade as unknown as Upgrade)
    },
    // After an update another page of the extension has a newer version: close this one so that it can
    // upgrade.
    blocking: (_, __, event) => (event.target as IDBDatabase).close(),
  })
