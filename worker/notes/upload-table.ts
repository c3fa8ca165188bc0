import { bytesIn, LazyTables, type SqlRow } from '../objects/lazy-tables.ts'

/** An upload in parts that is not a note yet. Times are milliseconds since 1970, hashes 32 bytes. */
export interface UploadRecord {
  readonly id: Uint8Array
  /** H(token) of the sender; empty once the upload is being dropped. */
  readonly token: Uint8Array
  /** When the alarm drops it, unless another part arrives. */
  readonly due: number
  readonly began: number
  readonly blob: string
  /** The store's own handle for the blob. */
  readonly handle: string
  readonly size: number
  readonly ttl: number
  readonly tries: number
  readonly wantsReceipt: boolean
  readonly auth: Uint8Array
  readonly revoke: Uint8Array
  readonly status: Uint8Array
  readonly keyId: number
  readonly origin: Uint8Array
}

/** `tag` is the store's tag for the part, null until the store has confirmed it. */
export interface UploadPart {
  readonly n: number
  readonly digest: Uint8Array
  readonly tag: string | null
}

const COLUMNS =
  'id, token, due, began, blob, handle, size, ttl, tries, wants_receipt, auth, revoke, status, key_id, origin'

const TABLES = [
  `CREATE TABLE IF NOT EXISTS uploads (
    id BLOB PRIMARY KEY, token BLOB, due INTEGER, began INTEGER, blob TEXT, handle TEXT, size INTEGER, ttl INTEGER,
    tries INTEGER, wants_receipt INTEGER, auth BLOB, revoke BLOB, status BLOB, key_id INTEGER, origin BLOB
  ) WITHOUT ROWID`,
  'CREATE INDEX IF NOT EXISTS uploads_due ON uploads (due)',
  `CREATE TABLE IF NOT EXISTS parts (
    id BLOB, n INTEGER, digest BLOB, tag TEXT, PRIMARY KEY (id, n)
  ) WITHOUT ROWID`,
]

/** The object's unfinished uploads. */
export class UploadTable {
  readonly #sql: SqlStorage
  readonly #tables: LazyTables

  constructor(sql: SqlStorage) {
    this.#sql = sql
    this.#tables = new LazyTables(sql, 'uploads', TABLES)
  }

  get(id: Uint8Array): UploadRecord | undefined {
    const [row] = this.#tables.select(`SELECT ${COLUMNS} FROM uploads WHERE id = ?`, id)
    return row && toUpload(row)
  }

  /** Uploads that have received no part for too long. */
  due(now: number, most: number): UploadRecord[] {
    return this.#tables
      .select(`SELECT ${COLUMNS} FROM uploads WHERE due <= ? ORDER BY due LIMIT ?`, now, most)
      .map(toUpload)
  }

  /** Uploads that are being dropped. */
  closed(): UploadRecord[] {
    return this.#tables.select(`SELECT ${COLUMNS} FROM uploads WHERE length(token) = 0`).map(toUpload)
  }

  /** When the next upload is due; Infinity for none. */
  nextDue(): number {
    const [row] = this.#tables.select('SELECT due FROM uploads ORDER BY due LIMIT 1')
    return row ? Number(row.due) : Number.POSITIVE_INFINITY
  }

  put(upload: UploadRecord): void {
    this.#tables.make()
    this.#sql.exec(
      `INSERT OR REPLACE INTO uploads (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      upload.id,
      upload.token,
      upload.due,
      upload.began,
      upload.blob,
      upload.handle,
      upload.size,
      upload.ttl,
      upload.tries,
      upload.wantsReceipt ? 1 : 0,
      upload.auth,
      upload.revoke,
      upload.status,
      upload.keyId,
      upload.origin,
    )
  }

  /** Deletes an upload and its parts. */
  delete(id: Uint8Array): void {
    this.#sql.exec('DELETE FROM uploads WHERE id = ?', id)
    this.#sql.exec('DELETE FROM parts WHERE id = ?', id)
  }

  /** All parts that have begun to arrive, in order. */
  parts(id: Uint8Array): UploadPart[] {
    return this.#tables.select('SELECT n, digest, tag FROM parts WHERE id = ? ORDER BY n', id).map(toPart)
  }

  part(id: Uint8Array, n: number): UploadPart | undefined {
    const [row] = this.#tables.select('SELECT n, digest, tag FROM parts WHERE id = ? AND n = ?', id, n)
    return row && toPart(row)
  }

  putPart(id: Uint8Array, { n, digest, tag }: UploadPart): void {
    this.#sql.exec(
      'INSERT OR REPLACE INTO parts (id, n, digest, tag) VALUES (?, ?, ?, ?)',
      id,
      n,
      digest,
      tag,
    )
  }

  /** Call after deleting all storage of the object. */
  dropped(): void {
    this.#tables.dropped()
  }
}

const toPart = (row: SqlRow): UploadPart => ({
  n: Number(row.n),
  digest: bytesIn(row.digest),
  tag: typeof row.tag === 'string' ? row.tag : null,
})

function toUpload(row: SqlRow): UploadRecord {
  return {
    id: bytesIn(row.id),
    token: bytesIn(row.token),
    due: Number(row.due),
    began: Number(row.began),
    blob: String(row.blob),
    handle: String(row.handle),
    size: Number(row.size),
    ttl: Number(row.ttl),
    tries: Number(row.tries),
    wantsReceipt: row.wants_receipt === 1,
    auth: bytesIn(row.auth),
    revoke: bytesIn(row.revoke),
    status: bytesIn(row.status),
    keyId: Number(row.key_id),
    origin: bytesIn(row.origin),
  }
}
