import type { NoteEvent } from '../../shared/http/stats.ts'
import type { Category } from '../../shared/report/abuse.ts'
import type { DayCount } from '../counters/note-counters.ts'

/** Everything that is counted by day. */
export type CounterName = NoteEvent | `report ${Category}` | 'decision'

const TABLE =
  'CREATE TABLE IF NOT EXISTS counters (day INTEGER, name TEXT, n INTEGER, PRIMARY KEY (day, name)) WITHOUT ROWID'

/** Numbers by day and name, nothing else. */
export class CounterTable {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLE)
  }

  add(day: number, name: CounterName, n = 1): void {
    this.#sql.exec(
      'INSERT INTO counters VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n',
      day,
      name,
      n,
    )
  }

  /** Counters from `day` on. */
  since(day: number): DayCount<CounterName>[] {
    return this.#sql
      .exec<{ day: number; name: CounterName; n: number }>('SELECT * FROM counters WHERE day >= ?', day)
      .toArray()
  }
}
