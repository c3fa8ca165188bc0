import { loadHistoryKey, type NoteTokens, unwrapTokens, wrapTokens } from './history-key.ts'
import { type HistoryRow, openHistoryDatabase } from './schema.ts'

/** What is known about a note before its upload. */
export type NewHistoryRow = Omit<HistoryRow, 'tokens' | 'isMade' | 'end'> & { tokens: NoteTokens }

/** How long an entry outlives its note, in milliseconds. */
export const RETENTION_MS = 30 * 86_400_000

/**
 * The notes that were sent from this browser. Every method may reject when the browser has no room left or
 * its storage is broken.
 */
export type NoteHistory = {
  /** Called before the upload, so that no note is ever missing. */
  enter(entry: NewHistoryRow): Promise<void>
  /** Changes an entry. Does not bring back a removed one. */
  change(
    id: string,
    part: Partial<Pick<HistoryRow, 'created' | 'expires' | 'label' | 'isMade' | 'end'>>,
  ): Promise<void>
  remove(id: string): Promise<void>
  /** What revokes the note of an entry and asks for its status. Rejects if the entry is damaged. */
  tokensOf(entry: HistoryRow): Promise<NoteTokens>
  /** Newest first. */
  list(): Promise<HistoryRow[]>
  /** Removes entries whose notes ended 30 days before `now`, in milliseconds. */
  purge(now: number): Promise<void>
  forgetEverything(): Promise<void>
}

export async function openHistory(): Promise<NoteHistory> {
  const db = await openHistoryDatabase()
  const device = await loadHistoryKey(db)
  return {
    async enter(entry) {
      const tokens = await wrapTokens(device, entry.id, entry.tokens)
      // `strict` waits for the disk: the entry must survive a crash that happens after the upload.
      const tx = db.transaction('notes', 'readwrite', { durability: 'strict' })
      await Promise.all([tx.store.add({ ...entry, tokens, isMade: false }), tx.done])
    },
    async change(id, part) {
      const tx = db.transaction('notes', 'readwrite')
      const entry = await tx.store.get(id)
      if (entry) await tx.store.put({ ...entry, ...part })
      await tx.done
    },
    tokensOf: (entry) => unwrapTokens(device, entry),
    remove: (id) => db.delete('notes', id),
    async list() {
      return (await db.getAll('notes')).sort((a, b) => b.created - a.created)
    },
    async purge(now) {
      const tx = db.transaction('notes', 'readwrite')
      for await (const cursor of tx.store) {
        if (isPastRetention(cursor.value, now)) await cursor.delete()
      }
      await tx.done
    },
    forgetEverything: () => db.clear('notes'),
  }
}

/** Whether a note ended so long ago that its entry is removed. What a server denies may still be there. */
const isPastRetention = ({ end, expires }: HistoryRow, now: number): boolean =>
  (end && end.reason !== 'gone' ? end.at : expires) + RETENTION_MS <= now
