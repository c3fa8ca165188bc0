import { networkHandle } from '../../shared/note/frank.ts'
import { bytes, type SqlRow, whole } from '../objects/columns.ts'
import { defineTable } from '../objects/define-table.ts'
import { createTables } from '../objects/lazy-tables.ts'
import type { Schema } from '../objects/schema.ts'
import type { KeyRing } from '../settings/key-ring.ts'

/** A network as it is known on one day: by its handle of that day (protocol section 8) under a key. */
export interface NetworkOfDay {
  /** Days since 1970. */
  readonly day: number
  readonly keyId: number
  readonly handle: Uint8Array
}

/** A change of what is stored. */
export interface Charge {
  /** Bytes that are stored more, or less where it is negative. */
  readonly bytes: number
  /** Whose they are, where that is known, and how many of them count as its own. */
  readonly from?: { readonly network: NetworkOfDay; readonly bytes: number; readonly until?: number }
}

export const SHARES = defineTable(
  'shares',
  {
    day: whole('times'),
    keyId: whole('choice'),
    handle: bytes('network-share'),
    /** The day on which the bytes stop counting; 0 where they count until they are given back. */
    until: whole('times'),
    bytes: whole('size'),
  },
  { key: ['day', 'keyId', 'handle', 'until'], indexes: { shares_until: ['until'] } },
)

/** Rows that have ended and go with one that is made. */
const FORGOTTEN_AT_ONCE = 3

/** Finds one row by its key. */
const IS_ROW = 'day = ? AND key_id = ? AND handle = ? AND until = ?'

/** The key of the row with the sum of everything. No day is 0. */
const ALL = [0, 0, new Uint8Array(0), 0] as const

/**
 * How many bytes an object stores for strangers, in all and for each network. The rows change in the same
 * commit as what they count, so `kill -9` cannot separate them.
 */
export class ShareTable {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage, schema: Schema) {
    this.#sql = sql
    createTables(sql, schema, [SHARES])
  }

  /** Call inside a group of writes. `today` in days since 1970. */
  add({ bytes, from }: Charge, today: number): void {
    if (bytes !== 0) this.#add(ALL, bytes)
    if (!from || from.bytes === 0) return
    const { network, until = 0 } = from
    if (until > 0) this.#forgetEnded(today)
    const key = [network.day, network.keyId, network.handle, until] as const
    this.#add(key, from.bytes)
    if (from.bytes < 0) this.#sql.exec(`DELETE FROM shares WHERE ${IS_ROW} AND bytes = 0`, ...key)
  }

  /** Deletes a few of the rows that have ended: more than are made, so that none stays for long. */
  #forgetEnded(today: number): void {
    const ended = this.#sql
      .exec<SqlRow>(
        'SELECT day, key_id, handle, until FROM shares WHERE until > 0 AND until <= ? ORDER BY until LIMIT ?',
        today,
        FORGOTTEN_AT_ONCE,
      )
      .toArray()
    for (const { day, key_id, handle, until } of ended)
      this.#sql.exec(`DELETE FROM shares WHERE ${IS_ROW}`, day, key_id, handle, until)
  }

  #add(key: readonly [number, number, Uint8Array, number], bytes: number): void {
    this.#sql.exec(
      `INSERT INTO shares (${SHARES.columns}) VALUES (?1, ?2, ?3, ?4, max(0, ?5))
       ON CONFLICT DO UPDATE SET bytes = max(0, bytes + ?5)`,
      ...key,
      bytes,
    )
  }

  /** Bytes that are stored in all. */
  total(): number {
    const [row] = this.#sql
      .exec<{ bytes: number }>(`SELECT bytes FROM shares WHERE ${IS_ROW}`, ...ALL)
      .toArray()
    return row?.bytes ?? 0
  }

  /**
   * Bytes that count as those of a network. One lookup for each day on which something was stored that is
   * still here, however much that is.
   */
  of(network: Uint8Array, ring: KeyRing, today: number): number {
    let sum = 0
    for (const { day, keyId } of this.#days()) {
      const key = ring.keys.get(keyId)
      if (!key) continue
      const [row] = this.#sql
        .exec<{ bytes: number | null }>(
          `SELECT sum(bytes) AS bytes FROM shares
           WHERE day = ? AND key_id = ? AND handle = ? AND (until = 0 OR until > ?)`,
          day,
          keyId,
          networkHandle(key, day, network),
          today,
        )
        .toArray()
      sum += row?.bytes ?? 0
    }
    return sum
  }

  /** Deletes what is known of networks under keys that have left the ring: nothing can be compared with it. */
  forgetOldKeys(ring: KeyRing): void {
    for (const { day, keyId } of this.#days())
      if (!ring.keys.has(keyId)) this.#sql.exec('DELETE FROM shares WHERE day = ? AND key_id = ?', day, keyId)
  }

  /** The days and keys of all rows, found without reading each row. */
  *#days(): Iterable<{ day: number; keyId: number }> {
    let [day, keyId] = [0, 0xffff]
    for (;;) {
      const [next] = this.#sql
        .exec<SqlRow>(
          'SELECT day, key_id FROM shares WHERE (day, key_id) > (?, ?) ORDER BY day, key_id LIMIT 1',
          day,
          keyId,
        )
        .toArray()
      if (!next) return
      ;[day, keyId] = [Number(next.day), Number(next.key_id)]
      yield { day, keyId }
    }
  }
}
