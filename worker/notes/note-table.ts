import type { NoteState } from '../../shared/http/admin.ts'
import type { BurnReason } from '../../shared/http/stats.ts'
import type { StateTotals } from '../counters/note-counters.ts'
import { bytes, flag, identifying, text, whole } from '../objects/columns.ts'
import { defineTable, type RowOf } from '../objects/define-table.ts'
import { LazyTables } from '../objects/lazy-tables.ts'
import type { Schema } from '../objects/schema.ts'

/** Everything that the server knows of a note. Times are milliseconds since 1970, hashes 32 bytes. */
export const NOTES = defineTable(
  'notes',
  {
    id: identifying(bytes('note-id')),
    state: text<NoteState>('state'),
    /**
     * When the alarm has to act: end of life, end of the lease, next attempt to delete, or end of the
     * tombstone.
     */
    due: whole('times'),
    expires: whole('times'),
    created: whole('times'),
    claimed: whole('times'),
    /** The blob's name in the store; '' once its deletion is confirmed. */
    blob: text('blob-name'),
    size: whole('size'),
    tries: whole('count'),
    wantsReceipt: identifying(flag('choice')),
    /** H(auth), H(revoke), H(status), and H(R) of the reader with the lease; empty when wiped. */
    auth: identifying(bytes('token-hash')),
    revoke: identifying(bytes('token-hash')),
    status: identifying(bytes('token-hash')),
    reader: bytes('reader-hash'),
    /** D of section 8, the key that signs it, and the masked network handle that is signed with it. */
    digest: identifying(bytes('digest')),
    keyId: whole('choice'),
    origin: bytes('network-handle'),
    reason: text<BurnReason | ''>('state'),
    /** When the note ended, rounded down to the minute: the sender learns no more than that. */
    ended: whole('times'),
    /**
     * Of a leased note: wrong passphrases from the holder of the lease. Of a burning one: attempts to delete
     * the blob that were not confirmed in time.
     */
    failures: whole('count'),
  },
  { key: ['id'], indexes: { notes_due: ['due'] } },
)

export type NoteRecord = RowOf<typeof NOTES>

/** The object's notes: one row where every note has its own object, many where notes share one. */
export class NoteTable {
  readonly #sql: SqlStorage
  readonly #tables: LazyTables

  /** @param isIndexed whether an index finds the next due note */
  constructor(sql: SqlStorage, schema: Schema, isIndexed: boolean) {
    this.#sql = sql
    this.#tables = new LazyTables(sql, schema, [NOTES], isIndexed)
  }

  get(id: Uint8Array): NoteRecord | undefined {
    const [row] = this.#tables.select(`SELECT ${NOTES.columns} FROM notes WHERE id = ?`, id)
    return row && NOTES.read(row)
  }

  /** Due notes, the longest overdue first. */
  due(now: number, most: number): NoteRecord[] {
    return this.#tables
      .select(`SELECT ${NOTES.columns} FROM notes WHERE due <= ? ORDER BY due LIMIT ?`, now, most)
      .map(NOTES.read)
  }

  /** When the next note is due; Infinity for none. */
  nextDue(): number {
    const [row] = this.#tables.select('SELECT due FROM notes ORDER BY due LIMIT 1')
    return row ? Number(row.due) : Number.POSITIVE_INFINITY
  }

  /** How many notes are in each state, and how many bytes their blobs occupy. */
  totals(): StateTotals[] {
    return this.#tables
      .select(
        `SELECT state, count(*) AS notes, sum(iif(blob = '', 0, size)) AS bytes FROM notes GROUP BY state`,
      )
      .map(({ state, notes, bytes }) => ({
        state: String(state) as NoteState,
        notes: Number(notes),
        bytes: Number(bytes),
      }))
  }

  put(note: NoteRecord): void {
    this.#tables.make()
    this.#sql.exec(NOTES.replace, ...NOTES.values(note))
  }

  delete(id: Uint8Array): void {
    this.#sql.exec('DELETE FROM notes WHERE id = ?', id)
  }

  /** Call after deleting all storage of the object. */
  dropped(): void {
    this.#tables.dropped()
  }
}
