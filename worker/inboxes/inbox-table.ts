import { bytesIn, LazyTables, type SqlRow } from '../objects/lazy-tables.ts'

/** A row: everything that the server knows of an inbox. Times are milliseconds since 1970. */
export interface InboxRecord {
  readonly address: Uint8Array
  readonly ownerHash: Uint8Array
  /** The public keys, concatenated. */
  readonly keys: Uint8Array
  /** Seconds without a visit after which it expires. */
  readonly keep: number
  readonly expires: number
  /** Number of the last envelope, and when it arrived; 0 before the first. */
  readonly last: number
  readonly lastAt: number
  /** Origins that may frame the form; empty for any. */
  readonly origins: readonly string[]
  /** Webhook for arrivals; '' for none. */
  readonly hookUrl: string
  readonly hookKey: Uint8Array
  /** When to call the webhook next; 0 for never. */
  readonly hookDue: number
  readonly hookFailures: number
}

/** An envelope in the queue. */
export interface WaitingEnvelope {
  readonly n: number
  readonly at: number
  readonly envelope: Uint8Array
}

const COLUMNS =
  'address, owner_hash, keys, keep, expires, last, last_at, origins, hook_url, hook_key, hook_due, hook_failures'

const TABLES = [
  `CREATE TABLE IF NOT EXISTS inboxes (
    address BLOB PRIMARY KEY, owner_hash BLOB, keys BLOB, keep INTEGER, expires INTEGER, last INTEGER, last_at INTEGER,
    origins TEXT, hook_url TEXT, hook_key BLOB, hook_due INTEGER, hook_failures INTEGER, due INTEGER
  ) WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS envelopes (
    address BLOB, n INTEGER, at INTEGER, envelope BLOB, PRIMARY KEY (address, n)
  ) WITHOUT ROWID`,
]
const INDEX = 'CREATE INDEX IF NOT EXISTS inboxes_due ON inboxes (due)'

/** The object's inboxes and their queued envelopes. */
export class InboxTable {
  readonly #sql: SqlStorage
  readonly #tables: LazyTables

  /**
   * @param isIndexed whether an index finds the next due inbox: one row needs none, and each write to an
   *   index costs
   */
  constructor(sql: SqlStorage, isIndexed: boolean) {
    this.#sql = sql
    this.#tables = new LazyTables(sql, 'inboxes', isIndexed ? [...TABLES, INDEX] : TABLES)
  }

  get(address: Uint8Array): InboxRecord | undefined {
    const [row] = this.#tables.select(`SELECT ${COLUMNS} FROM inboxes WHERE address = ?`, address)
    return row && toInbox(row)
  }

  /** Due inboxes, the longest overdue first. */
  due(now: number, most: number): InboxRecord[] {
    return this.#tables
      .select(`SELECT ${COLUMNS} FROM inboxes WHERE due <= ? ORDER BY due LIMIT ?`, now, most)
      .map(toInbox)
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
    this.#sql.exec(
      `INSERT OR REPLACE INTO inboxes (${COLUMNS}, due) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      inbox.address,
      inbox.ownerHash,
      inbox.keys,
      inbox.keep,
      inbox.expires,
      inbox.last,
      inbox.lastAt,
      JSON.stringify(inbox.origins),
      inbox.hookUrl,
      inbox.hookKey,
      inbox.hookDue,
      inbox.hookFailures,
      due,
    )
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
      'SELECT n, at, envelope FROM envelopes WHERE address = ? AND n > ? ORDER BY n',
      address,
      after,
    )
    let left = bytes
    for (const row of rows) {
      const envelope = bytesIn(row.envelope)
      left -= envelope.length
      if (left < 0 && envelopes.length > 0) return { envelopes, more: true }
      envelopes.push({ n: Number(row.n), at: Number(row.at), envelope })
    }
    return { envelopes, more: false }
  }

  leave(address: Uint8Array, { n, at, envelope }: WaitingEnvelope): void {
    this.#sql.exec(
      'INSERT INTO envelopes (address, n, at, envelope) VALUES (?, ?, ?, ?)',
      address,
      n,
      at,
      envelope,
    )
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

function toInbox(row: SqlRow): InboxRecord {
  return {
    address: bytesIn(row.address),
    ownerHash: bytesIn(row.owner_hash),
    keys: bytesIn(row.keys),
    keep: Number(row.keep),
    expires: Number(row.expires),
    last: Number(row.last),
    lastAt: Number(row.last_at),
    origins: JSON.parse(String(row.origins)),
    hookUrl: String(row.hook_url),
    hookKey: bytesIn(row.hook_key),
    hookDue: Number(row.hook_due),
    hookFailures: Number(row.hook_failures),
  }
}
