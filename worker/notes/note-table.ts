import type { NoteState } from '../../shared/http/admin.ts'
import type { BurnReason } from '../../shared/http/stats.ts'
import type { StateTotals } from '../counters/note-counters.ts'
import { bytesIn, LazyTables, type SqlRow } from '../objects/lazy-tables.ts'
import type { NoteRecord } from './note-states.ts'

const COLUMNS =
  'id, state, due, expires, created, claimed, blob, size, tries, wants_receipt, auth, revoke, status, reader, digest, key_id, origin, reason, ended, failures'

const TABLE = `CREATE TABLE IF NOT EXISTS notes (
    id BLOB PRIMARY KEY, state TEXT, due INTEGER, expires INTEGER, created INTEGER, claimed INTEGER, blob TEXT,
    size INTEGER, tries INTEGER, wants_receipt INTEGER, auth BLOB, revoke BLOB, status BLOB, reader BLOB,
    digest BLOB, key_id INTEGER, origin BLOB, reason TEXT, ended INTEGER, failures INTEGER
  ) WITHOUT ROWID`
const INDEX = 'CREATE INDEX IF NOT EXISTS notes_due ON notes (due)'

/** The object's table of notes: one row where every note has its own object, many where notes share one. */
export class NoteTable {
  readonly #sql: SqlStorage
  readonly #tables: LazyTables

  /**
   * @param isIndexed whether an index finds the next due note: one row needs none, and each write to an index
   *   costs
   */
  constructor(sql: SqlStorage, isIndexed: boolean) {
    this.#sql = sql
    this.#tables = new LazyTables(sql, 'notes', isIndexed ? [TABLE, INDEX] : [TABLE])
  }

  get(id: Uint8Array): NoteRecord | undefined {
    const [row] = this.#tables.select(`SELECT ${COLUMNS} FROM notes WHERE id = ?`, id)
    return row && toNote(row)
  }

  /** Due notes, the longest overdue first. */
  due(now: number, most: number): NoteRecord[] {
    return this.#tables
      .select(`SELECT ${COLUMNS} FROM notes WHERE due <= ? ORDER BY due LIMIT ?`, now, most)
      .map(toNote)
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
    this.#sql.exec(
      `INSERT OR REPLACE INTO notes (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      note.id,
      note.state,
      note.due,
      note.expires,
      note.created,
      note.claimed,
      note.blob,
      note.size,
      note.tries,
      note.wantsReceipt ? 1 : 0,
      note.auth,
      note.revoke,
      note.status,
      note.reader,
      note.digest,
      note.keyId,
      note.origin,
      note.reason,
      note.ended,
      note.failures,
    )
  }

  delete(id: Uint8Array): void {
    this.#sql.exec('DELETE FROM notes WHERE id = ?', id)
  }

  /** Call after deleting all storage of the object. */
  dropped(): void {
    this.#tables.dropped()
  }
}

function toNote(row: SqlRow): NoteRecord {
  return {
    id: bytesIn(row.id),
    state: String(row.state) as NoteState,
    due: Number(row.due),
    expires: Number(row.expires),
    created: Number(row.created),
    claimed: Number(row.claimed),
    blob: String(row.blob),
    size: Number(row.size),
    tries: Number(row.tries),
    wantsReceipt: row.wants_receipt === 1,
    auth: bytesIn(row.auth),
    revoke: bytesIn(row.revoke),
    status: bytesIn(row.status),
    reader: bytesIn(row.reader),
    digest: bytesIn(row.digest),
    keyId: Number(row.key_id),
    origin: bytesIn(row.origin),
    reason: String(row.reason) as BurnReason | '',
    ended: Number(row.ended),
    failures: Number(row.failures),
  }
}
