import { DAY_MS } from '../counters/days.ts'

/** Wrong tokens that one network may send before it has to wait. */
const FREE_TRIES = 5
const LOCK_FIRST_MS = 60_000
const LOCK_MOST_MS = 3_600_000
/** After so long without a try everything is forgotten. */
const FORGET_MS = DAY_MS

const TABLE =
  'CREATE TABLE IF NOT EXISTS attempts (network TEXT PRIMARY KEY, tries INTEGER, last INTEGER) WITHOUT ROWID'

/**
 * Tries at the operator's token, by network (a handle of the day, never an address). A try counts before it is
 * looked at, so that a hundred at once are a hundred tries.
 */
export class AttemptTable {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLE)
  }

  /** Milliseconds that `network` has to wait; 0 when it may try. */
  locked(network: string, now: number): number {
    const [row] = this.#sql
      .exec<{ tries: number; last: number }>('SELECT tries, last FROM attempts WHERE network = ?', network)
      .toArray()
    if (!row || row.tries < FREE_TRIES) return 0
    const lock = Math.min(LOCK_FIRST_MS * 2 ** Math.min(row.tries - FREE_TRIES, 20), LOCK_MOST_MS)
    return Math.max(0, row.last + lock - now)
  }

  /** Counts a try, unless the network is locked. @returns as `locked` */
  count(network: string, now: number): number {
    const wait = this.locked(network, now)
    if (wait > 0) return wait
    this.#sql.exec('DELETE FROM attempts WHERE last < ?', now - FORGET_MS)
    this.#sql.exec(
      'INSERT INTO attempts VALUES (?, 1, ?) ON CONFLICT DO UPDATE SET tries = tries + 1, last = excluded.last',
      network,
      now,
    )
    return 0
  }

  /** Forgets the tries of a network whose token was right. */
  clear(network: string): void {
    this.#sql.exec('DELETE FROM attempts WHERE network = ?', network)
  }
}
