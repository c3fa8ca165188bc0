import { bytes, type SqlRow, text, texts, whole } from '../objects/columns.ts'
import { defineTable, type RowOf } from '../objects/define-table.ts'
import { LazyTables } from '../objects/lazy-tables.ts'
import type { Schema } from '../objects/schema.ts'

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
  },
  { key: ['address'], indexes: { inboxes_due: ['due'] } },
)

/** An inbox as the object handles it. */
export type InboxRecord = Omit<RowOf<typeof INBOXES>, 'due'>

/** The envelopes in the queues. */
export const ENVELOPES = defineTable(
  'envelopes',
  { address: bytes('inbox-address'), n: whole('count'), at: whole('times'), envelope: bytes('envelope') },
  { key: ['address', 'n'] },
)

/** An envelope in the queue. */
export type WaitingEnvelope = Omit<RowOf<typeof ENVELOPES>, 'address'>

/** The object's inboxes and their queued envelopes. */
export class InboxTable {
  readonly #sql: SqlStorage
  readonly #tables: LazyTables

  /** @param isIndexed whether an index finds the next due inbox */
  constructor(sql: SqlStorage, schema: Schema, isIndexed: boolean) {
    this.#sql = sql
    this.#tables = new LazyTables(sql, schema, [INBOXES, ENVELOPES], isIndexed)
  }

  get(address: Uint8Array): InboxRecord | undefined {
    const [row] = this.#tables.select(`SELECT ${INBOXES.columns} FROM inboxes WHERE address = ?`, address)
    return row && INBOXES.read(row)
  }

  /** Due inboxes, the longest overdue first. */
  due(now: number, most: number): InboxRecord[] {
    return this.#tables
      .select(`SELECT ${INBOXES.columns} FROM inboxes WHERE due <= ? ORDER BY due LIMIT ?`, now, most)
      .map(INBOXES.read)
  }

  /** When the next inbox is due; Infinity for none. */
  nextDue(): number {
    const [row] = this.#tables.select('SELECT due FROM inboxes ORDER BY due LIMIT 1')
    return row ? Number(row.due) : Number.POSITIVE_INFINITY
  }

  /** Stores the inbox. @returns when it is due */
  put(inbox: InboxRecord): number {
    this.#tables.make()
    const due = inbox.hookDue > 0 ? Math.min(inbox.expires, inbox.hookDue) : inbox.expires
    this.#sql.exec(INBOXES.replace, ...INBOXES.values({ ...inbox, due }))
    return due
  }

  /** Deletes the inbox and its envelopes. */
  delete(address: Uint8Array): void {
    this.#sql.exec('DELETE FROM envelopes WHERE address = ?', address)
    this.#sql.exec('DELETE FROM inboxes WHERE address = ?', address)
  }

  /** How many envelopes are queued, and whether this one is among them. */
  queue(address: Uint8Array, envelope: Uint8Array): { length: number; holds: boolean } {
    const [row] = this.#tables.select(
      'SELECT COUNT(*) AS length, MAX(envelope = ?) AS holds FROM envelopes WHERE address = ?',
      envelope,
      address,
    )
    return { length: Number(row?.length), holds: row?.holds === 1 }
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

  leave(address: Uint8Array, waiting: WaitingEnvelope): void {
    this.#sql.exec(ENVELOPES.insert, ...ENVELOPES.values({ ...waiting, address }))
  }

  discard(address: Uint8Array, n: number): void {
    this.#sql.exec('DELETE FROM envelopes WHERE address = ? AND n = ?', address, n)
  }

  /** Deletes envelopes that arrived before `time`. */
  dropOlder(address: Uint8Array, time: number): void {
    this.#sql.exec('DELETE FROM envelopes WHERE address = ? AND at < ?', address, time)
  }

  /** Call after deleting all storage of the object. */
  dropped(): void {
    this.#tables.dropped()
  }
}
