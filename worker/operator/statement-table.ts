import type { DecisionOutcome, DecisionReason } from '../../shared/report/abuse.ts'
import { bytes, type SqlRow, text, whole } from '../objects/columns.ts'
import { defineTable } from '../objects/define-table.ts'
import { createTables } from '../objects/lazy-tables.ts'
import type { Schema } from '../objects/schema.ts'
import type { Decision } from './case-table.ts'

/** Why an operator has acted against a note, for its sender and its readers. `at` in milliseconds. */
export interface StoredStatement extends Decision {
  readonly at: number
}

export const STATEMENTS = defineTable(
  'statements',
  {
    note: bytes('note-id'),
    at: whole('times'),
    outcome: text<DecisionOutcome>('decision'),
    reason: text<DecisionReason>('decision'),
    words: text('decision'),
  },
  { key: ['note'] },
)

/** Statements of reasons, by note. */
export class StatementTable {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage, schema: Schema) {
    this.#sql = sql
    createTables(sql, schema, [STATEMENTS])
  }

  put(note: Uint8Array, statement: StoredStatement): void {
    this.#sql.exec(STATEMENTS.replace, ...STATEMENTS.values({ ...statement, note }))
  }

  get(note: Uint8Array): StoredStatement | undefined {
    const [row] = this.#sql
      .exec<SqlRow>(`SELECT ${STATEMENTS.columns} FROM statements WHERE note = ?`, note)
      .toArray()
    if (!row) return undefined
    const { note: _, ...statement } = STATEMENTS.read(row)
    return statement
  }

  trim(before: number): void {
    this.#sql.exec('DELETE FROM statements WHERE at < ?', before)
  }
}
