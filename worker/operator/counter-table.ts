import type { NoteEvent } from '../../shared/http/stats.ts'
import type { Category } from '../../shared/report/abuse.ts'
import type { DayCount } from '../counters/note-counters.ts'
import { type SqlRow, text, whole } from '../objects/columns.ts'
import { defineTable } from '../objects/define-table.ts'
import { createTables } from '../objects/lazy-tables.ts'
import type { Schema } from '../objects/schema.ts'

/** Everything that is counted by day. */
export type CounterName = NoteEvent | `report ${Category}` | 'decision'

export const COUNTERS = defineTable(
  'counters',
  { day: whole('day-count'), name: text<CounterName>('day-count'), n: whole('day-count') },
  { key: ['day', 'name'] },
)

/** Numbers by day and name, nothing else. */
export class CounterTable {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage, schema: Schema) {
    this.#sql = sql
    createTables(sql, schema, [COUNTERS])
  }

  add(day: number, name: CounterName, n = 1): void {
    this.#sql.exec(
      `${COUNTERS.insert} ON CONFLICT DO UPDATE SET n = n + excluded.n`,
      ...COUNTERS.values({ day, name, n }),
    )
  }

  /** Counters from `day` on. */
  since(day: number): DayCount<CounterName>[] {
    return this.#sql
      .exec<SqlRow>(`SELECT ${COUNTERS.columns} FROM counters WHERE day >= ?`, day)
      .toArray()
      .map(COUNTERS.read)
  }
}
