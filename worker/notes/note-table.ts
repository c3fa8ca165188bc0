import type { Note, Reason, State } from './machine.ts'
import type { Held } from './tally.ts'

const COLUMNS =
  'id, state, due, expires, created, claimed, blob, size, tries, wants_receipt, auth, revoke, status, reader, digest, key_id, origin, reason, ended, failures'

const TABLE = `CREATE TABLE IF NOT EXISTS notes (
    id BLOB PRIMARY KEY, state TEXT, due INTEGER, expires INTEGER, created INTEGER, claimed INTEGER, blob TEXT,
    size INTEGER, tries INTEGER, wants_receipt INTEGER, auth BLOB, revoke BLOB, status BLOB, reader BLOB,
    digest BLOB, key_id INTEGER, origin BLOB, reason TEXT, ended INTEGER, failures INTEGER
  ) WITHOUT ROWID`
const INDEX = 'CREATE INDEX IF NOT EXISTS notes_due ON notes (due)'

type Row = Record<string, ArrayBuffer | string | number | null>

/**
 * The object's table of notes: one row where every note has an object of its own, many where they share one.
 * Asking an object that never held a note writes nothing.
 */
export class NoteTable {
  readonly #sql: SqlStorage
  readonly #isIndexed: boolean
  #exists: boolean

  /** @param isIndexed whether to find the next due note by an index: one row needs none, and each write bills for it */
  constructor(sql: SqlStorage, isIndexed: boolean) {
    this.#sql = sql
    this.#isIndexed = isIndexed
    this.#exists = sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'notes'").toArray().length > 0
  }

  get(id: Uint8Array): Note | undefined {
    if (!this.#exists) return undefined
    const [row] = this.#sql.exec<Row>(`SELECT ${COLUMNS} FROM notes WHERE id = ?`, id).toArray()
    return row && toNote(row)
  }

  /** Notes whose alarm is due, the longest overdue first. */
  due(now: number, most: number): Note[] {
    if (!this.#exists) return []
    return this.#sql
      .exec<Row>(`SELECT ${COLUMNS} FROM notes WHERE due <= ? ORDER BY due LIMIT ?`, now, most)
      .toArray()
      .map(toNote)
  }

  /** When the next note is due, or undefined when there is none. */
  nextDue(): number | undefined {
    if (!this.#exists) return undefined
    const [row] = this.#sql.exec<Row>('SELECT due FROM notes ORDER BY due LIMIT 1').toArray()
    return row && Number(row.due)
  }

  /** How many notes are in each state, and how many bytes their blobs take. */
  held(): Held[] {
    if (!this.#exists) return []
    return this.#sql
      .exec<{ state: State; notes: number; bytes: number }>(
        `SELECT state, count(*) AS notes, sum(iif(blob = '', 0, size)) AS bytes FROM notes GROUP BY state`,
      )
      .toArray()
  }

  put(note: Note): void {
    if (!this.#exists) {
      this.#sql.exec(TABLE)
      if (this.#isIndexed) this.#sql.exec(INDEX)
      this.#exists = true
    }
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

  /** To be called after the object's whole storage was deleted. */
  dropped(): void {
    this.#exists = false
  }
}

const bytes = (value: Row[string] | undefined): Uint8Array =>
  value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(0)

function toNote(row: Row): Note {
  return {
    id: bytes(row.id),
    state: String(row.state) as State,
    due: Number(row.due),
    expires: Number(row.expires),
    created: Number(row.created),
    claimed: Number(row.claimed),
    blob: String(row.blob),
    size: Number(row.size),
    tries: Number(row.tries),
    wantsReceipt: row.wants_receipt === 1,
    auth: bytes(row.auth),
    revoke: bytes(row.revoke),
    status: bytes(row.status),
    reader: bytes(row.reader),
    digest: bytes(row.digest),
    keyId: Number(row.key_id),
    origin: bytes(row.origin),
    reason: String(row.reason) as Reason | '',
    ended: Number(row.ended),
    failures: Number(row.failures),
  }
}
