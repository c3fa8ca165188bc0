import { bytes, flag, type SqlRow, text, texts, whole } from '../objects/columns.ts'
import { defineTable, type RowOf } from '../objects/define-table.ts'
import { LazyTables } from '../objects/lazy-tables.ts'
import type { Schema } from '../objects/schema.ts'
import { rowCost } from '../room/cost.ts'

/** Everything that the server knows of an inbox. Times are milliseconds since 1970. */
export const INBOXES = defineTable(
  'inboxes',
  {
    address: bytes('inbox-address'),
    ownerHash: bytes('token-hash'),
    /** The public keys, concatenated. */
    keys: bytes('public-keys'),
    /** Seconds without a visit after which it expires. */
    keep: whole('choice'),
    expires: whole('times'),
    /** Number of the last envelope, and when it arrived; 0 before the first. */
    last: whole('count'),
    lastAt: whole('times'),
    /** Origins that may frame the form; empty for any. */
    origins: texts('websites'),
    /** Webhook for arrivals; '' for none. */
    hookUrl: text('webhook'),
    hookKey: bytes('webhook'),
    /** When to call the webhook next; 0 for never. */
    hookDue: whole('times'),
    hookFailures: whole('count'),
    /** When the alarm has to act: the earlier of its end and the call of the webhook. */
    due: whole('times'),
    /** How many envelopes wait. */
    waiting: whole('count'),
    /** Whether the webhook's target has shown that it wants to be told. */
    hookProven: flag('webhook'),
    /** When it was registered, and the masked handle of the network that did it; empty in older rows. */
    registered: whole('times'),
    keyId: whole('choice'),
    origin: bytes('network-handle'),
    /** Whether neither its owner nor an envelope has come yet. */
    unused: flag('count'),
  },
  { key: ['address'], indexes: { inboxes_due: ['due'] } },
)

/** An inbox as the object handles it. */
export type InboxRecord = Omit<RowOf<typeof INBOXES>, 'due'>

/** The envelopes in the queues. */
export const ENVELOPES = defineTable(
  'envelopes',
  {
    address: bytes('inbox-address'),
    n: whole('count'),
    at: whole('times'),
    envelope: bytes('envelope'),
    /** SHA-256 of the envelope. */
    digest: bytes('envelope'),
  },
  { key: ['address', 'n'], indexes: { envelopes_digest: ['address', 'digest'] } },
)

/** An envelope in the queue. */
export type WaitingEnvelope = Omit<RowOf<typeof ENVELOPES>, 'address' | 'digest'>

/** Envelopes that were deleted: how many, and what they have cost. */
interface Dropped {
  readonly count: number
  readonly cost: number
}

const costOf = (rows: ReadonlyArray<{ length: number }>): number =>
  rows.reduce((sum, { length }) => sum + rowCost(length), 0)

/** The object's inboxes and their queued envelopes. */
export class InboxTable {
  readonly #sql: SqlStorage
  readonly #inboxes: LazyTables
  readonly #envelopes: LazyTables

  /** @param isIndexed whether an index finds the next due inbox */
  constructor(sql: SqlStorage, schema: Schema, isIndexed: boolean) {
    this.#sql = sql
    this.#inboxes = new LazyTables(sql, schema, [INBOXES], isIndexed)
    // One inbox alone can have many envelopes.
    this.#envelopes = new LazyTables(sql, schema, [ENVELOPES])
  }

  get(address: Uint8Array): InboxRecord | undefined {
    const [row] = this.#inboxes.select(`SELECT ${INBOXES.columns} FROM inboxes WHERE address = ?`, address)
    return row && INBOXES.read(row)
  }

  /** Due inboxes, the longest overdue first. */
  due(now: number, most: number): InboxRecord[] {
    return this.#inboxes
      .select(`SELECT ${INBOXES.columns} FROM inboxes WHERE due <= ? ORDER BY due LIMIT ?`, now, most)
      .map(INBOXES.read)
  }

  /** When the next inbox is due; Infinity for none. */
  nextDue(): number {
    const [row] = this.#inboxes.select('SELECT due FROM inboxes ORDER BY due LIMIT 1')
    return row ? Number(row.due) : Number.POSITIVE_INFINITY
  }

  /** Stores the inbox. @returns when it is due */
  put(inbox: InboxRecord): number {
    this.#inboxes.make()
    this.#envelopes.make()
    const due = inbox.hookDue > 0 ? Math.min(inbox.expires, inbox.hookDue) : inbox.expires
    this.#sql.exec(INBOXES.replace, ...INBOXES.values({ ...inbox, due }))
    return due
  }

  /** Deletes the inbox and its envelopes. @returns what these have cost */
  delete(address: Uint8Array): number {
    this.#sql.exec('DELETE FROM inboxes WHERE address = ?', address)
    return costOf(
      this.#sql
        .exec<{ length: number }>(
          'DELETE FROM envelopes WHERE address = ? RETURNING length(envelope) AS length',
          address,
        )
        .toArray(),
    )
  }

  /** Whether this envelope, whose SHA-256 is `digest`, is queued. */
  holds(address: Uint8Array, envelope: Uint8Array, digest: Uint8Array): boolean {
    const rows = this.#envelopes.select(
      // Envelopes that an earlier version of the server took have no digest; in 30 days they are gone.
      `SELECT 1 FROM envelopes INDEXED BY envelopes_digest WHERE address = ?1 AND digest = ?2
       UNION ALL
       SELECT 1 FROM envelopes INDEXED BY envelopes_digest
       WHERE address = ?1 AND digest IS NULL AND envelope = ?3
       LIMIT 1`,
      address,
      digest,
      envelope,
    )
    return rows.length > 0
  }

  /**
   * Envelopes of an inbox after number `after`, in order: up to `bytes` of them, but at least one. `more`:
   * there are others. Call only for an inbox that exists.
   */
  waiting(
    address: Uint8Array,
    after: number,
    bytes: number,
  ): { envelopes: WaitingEnvelope[]; more: boolean } {
    const envelopes: WaitingEnvelope[] = []
    const rows = this.#sql.exec<SqlRow>(
      `SELECT ${ENVELOPES.columns} FROM envelopes WHERE address = ? AND n > ? ORDER BY n`,
      address,
      after,
    )
    let left = bytes
    for (const row of rows) {
      const { n, at, envelope } = ENVELOPES.read(row)
      left -= envelope.length
      if (left < 0 && envelopes.length > 0) return { envelopes, more: true }
      envelopes.push({ n, at, envelope })
    }
    return { envelopes, more: false }
  }

  leave(address: Uint8Array, waiting: WaitingEnvelope, digest: Uint8Array): void {
    this.#sql.exec(ENVELOPES.insert, ...ENVELOPES.values({ ...waiting, address, digest }))
  }

  /** @returns the envelope of that number, or none */
  discard(address: Uint8Array, n: number): Dropped {
    const rows = this.#sql
      .exec<{ length: number }>(
        'DELETE FROM envelopes WHERE address = ? AND n = ? RETURNING length(envelope) AS length',
        address,
        n,
      )
      .toArray()
    return { count: rows.length, cost: costOf(rows) }
  }

  /** Deletes envelopes that arrived before `time`. */
  dropOlder(address: Uint8Array, time: number): Dropped {
    // One after the other in the order of their arrival, so that those that stay are not read.
    for (let [count, cost] = [0, 0]; ; count++) {
      const [oldest] = this.#envelopes.select(
        'SELECT n, at FROM envelopes WHERE address = ? ORDER BY n LIMIT 1',
        address,
      )
      if (!oldest || Number(oldest.at) >= time) return { count, cost }
      cost += this.discard(address, Number(oldest.n)).cost
    }
  }

  /** Call after deleting all storage of the object. */
  dropped(): void {
    this.#inboxes.dropped()
    this.#envelopes.dropped()
  }
}
