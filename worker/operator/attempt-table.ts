import { DAY_MS } from '../counters/days.ts'
import { type SqlRow, text, whole } from '../objects/columns.ts'
import { defineTable } from '../objects/define-table.ts'
import { createTables } from '../objects/lazy-tables.ts'
import type { Schema } from '../objects/schema.ts'

/** Wrong tokens that one network may send before it is locked out. */
const FREE_TRIES = 5
const LOCK_FIRST_MS = 60_000
const LOCK_MOST_MS = 3_600_000
/** After this time without a wrong token, all of them are forgotten. */
const FORGET_MS = DAY_MS

export const ATTEMPTS = defineTable(
  'attempts',
  { network: text('desk-network'), tries: whole('count'), last: whole('times') },
  { key: ['network'], indexes: { attempts_last: ['last'] } },
)

/** Wrong tokens of the operator, by network (a handle of the day, never an address). */
export class AttemptTable {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage, schema: Schema) {
    this.#sql = sql
    createTables(sql, schema, [ATTEMPTS])
  }

  /** Milliseconds until `network` may try again; 0 for no wait. */
  locked(network: string, now: number): number {
    const [row] = this.#sql
      .exec<SqlRow>(`SELECT ${ATTEMPTS.columns} FROM attempts WHERE network = ?`, network)
      .toArray()
      .map(ATTEMPTS.read)
    if (!row || row.tries < FREE_TRIES) return 0
    const lock = Math.min(LOCK_FIRST_MS * 2 ** Math.min(row.tries - FREE_TRIES, 20), LOCK_MOST_MS)
    return Math.max(0, row.last + lock - now)
  }

  /** Counts a wrong token, unless the network is locked out. @returns like `locked` */
  count(network: string, now: number): number {
    const wait = this.locked(network, now)
    if (wait > 0) return wait
    this.#sql.exec('DELETE FROM attempts WHERE last < ?', now - FORGET_MS)
    this.#sql.exec(
      `${ATTEMPTS.insert} ON CONFLICT DO UPDATE SET tries = tries + 1, last = excluded.last`,
      ...ATTEMPTS.values({ network, tries: 1, last: now }),
    )
    return 0
  }

  /** Forgets the wrong tokens of a network that has sent the right one. */
  clear(network: string): void {
    this.#sql.exec('DELETE FROM attempts WHERE network = ?', network)
  }
}
