import type { DecisionOutcome, DecisionReason } from '../../shared/report/abuse.ts'
import type { Decision } from './case-table.ts'

/** Why an operator has acted against a note, for its sender and its readers. `at` in milliseconds. */
export interface StoredStatement extends Decision {
  readonly at: number
}

const TABLE = `CREATE TABLE IF NOT EXISTS statements (
    note BLOB PRIMARY KEY, at INTEGER, outcome TEXT, reason TEXT, words TEXT
  ) WITHOUT ROWID`

/** Statements of reasons, by note. */
export class StatementTable {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLE)
  }

  put(note: Uint8Array, { at, outcome, reason, words }: StoredStatement): void {
    this.#sql.exec(
      'INSERT OR REPLACE INTO statements VALUES (?, ?, ?, ?, ?)',
      note,
      at,
      outcome,
      reason,
      words,
    )
  }

  get(note: Uint8Array): StoredStatement | undefined {
    const [row] = this.#sql
      .exec<{ at: number; outcome: string; reason: string; words: string }>(
        'SELECT at, outcome, reason, words FROM statements WHERE note = ?',
        note,
      )
      .toArray()
    return row && { ...row, outcome: row.outcome as DecisionOutcome, reason: row.reason as DecisionReason }
  }

  trim(before: number): void {
    this.#sql.exec('DELETE FROM statements WHERE at < ?', before)
  }
}
