import type { NoteState } from '../../shared/http/admin.ts'
import { addedTotals, type StateChange, type StateTotals } from '../counters/note-counters.ts'
import { type SqlRow, text, whole } from '../objects/columns.ts'
import { defineTable } from '../objects/define-table.ts'
import { createTables } from '../objects/lazy-tables.ts'
import type { Schema } from '../objects/schema.ts'

export const HELD = defineTable(
  'held',
  { state: text<NoteState>('state'), notes: whole('count'), bytes: whole('size') },
  { key: ['state'] },
)

/**
 * Totals of the notes that have their own object, from the state changes that they report. Shared objects are
 * asked instead. If the report of a creation was lost, that of the end finds nothing to subtract, so totals
 * never become negative.
 */
export class StateTotalsTable {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage, schema: Schema) {
    this.#sql = sql
    createTables(sql, schema, [HELD])
  }

  apply(change: StateChange): void {
    for (const added of addedTotals(change)) this.#add(added)
  }

  all(): StateTotals[] {
    return this.#sql.exec<SqlRow>(`SELECT ${HELD.columns} FROM held`).toArray().map(HELD.read)
  }

  #add({ state, notes, bytes }: StateTotals): void {
    this.#sql.exec(
      `INSERT INTO held (${HELD.columns}) VALUES (?1, max(0, ?2), max(0, ?3))
       ON CONFLICT DO UPDATE SET notes = max(0, notes + ?2), bytes = max(0, bytes + ?3)`,
      state,
      notes,
      bytes,
    )
  }
}
