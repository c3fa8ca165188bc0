import type { NoteState } from '../../shared/http/admin.ts'
import type { StateChange, StateTotals } from '../counters/note-counters.ts'

const TABLE =
  'CREATE TABLE IF NOT EXISTS held (state TEXT PRIMARY KEY, notes INTEGER, bytes INTEGER) WITHOUT ROWID'

/**
 * Totals of the notes that have their own object, from the state changes that they report. Shared objects are
 * asked instead. If the report of a creation was lost, that of the end finds nothing to subtract, so totals
 * never become negative.
 */
export class StateTotalsTable {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLE)
  }

  apply({ from, to, bytes }: StateChange): void {
    if (from) this.#add(from, -1, from === 'burned' ? 0 : -bytes)
    if (to) this.#add(to, 1, to === 'burned' ? 0 : bytes)
  }

  all(): StateTotals[] {
    return this.#sql.exec<{ state: NoteState; notes: number; bytes: number }>('SELECT * FROM held').toArray()
  }

  #add(state: NoteState, notes: number, bytes: number): void {
    this.#sql.exec(
      `INSERT INTO held VALUES (?1, max(0, ?2), max(0, ?3))
       ON CONFLICT DO UPDATE SET notes = max(0, notes + ?2), bytes = max(0, bytes + ?3)`,
      state,
      notes,
      bytes,
    )
  }
}
