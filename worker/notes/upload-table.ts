import { PART_BYTES } from '../../shared/limits.ts'
import { bytes, flag, identifying, nullable, text, whole } from '../objects/columns.ts'
import { defineTable, type RowOf } from '../objects/define-table.ts'
import { LazyTables } from '../objects/lazy-tables.ts'
import type { Schema } from '../objects/schema.ts'

/** An upload in parts that is not a note yet. Times are milliseconds since 1970, hashes 32 bytes. */
export const UPLOADS = defineTable(
  'uploads',
  {
    id: identifying(bytes('note-id')),
    /** H(token) of the sender; empty once the upload is being dropped. */
    token: identifying(bytes('token-hash')),
    /** When the alarm drops it, unless another part arrives. */
    due: whole('times'),
    began: whole('times'),
    blob: text('blob-name'),
    /** The store's own handle for the blob. */
    handle: text('blob-name'),
    size: identifying(whole('size')),
    ttl: identifying(whole('choice')),
    tries: identifying(whole('count')),
    wantsReceipt: identifying(flag('choice')),
    auth: identifying(bytes('token-hash')),
    revoke: identifying(bytes('token-hash')),
    status: identifying(bytes('token-hash')),
    keyId: whole('choice'),
    origin: bytes('network-handle'),
  },
  { key: ['id'], indexes: { uploads_due: ['due'] } },
)

export type UploadRecord = RowOf<typeof UPLOADS>

/** The parts that have begun to arrive. */
export const PARTS = defineTable(
  'parts',
  {
    id: bytes('note-id'),
    n: whole('count'),
    digest: bytes('digest'),
    /** The store's tag for the part, null until the store has confirmed it. */
    tag: nullable(text('blob-name')),
  },
  { key: ['id', 'n'] },
)

export type UploadPart = Omit<RowOf<typeof PARTS>, 'id'>

/** The object's unfinished uploads. */
export class UploadTable {
  readonly #sql: SqlStorage
  readonly #tables: LazyTables

  constructor(sql: SqlStorage, schema: Schema) {
    this.#sql = sql
    this.#tables = new LazyTables(sql, schema, [UPLOADS, PARTS])
  }

  get(id: Uint8Array): UploadRecord | undefined {
    const [row] = this.#tables.select(`SELECT ${UPLOADS.columns} FROM uploads WHERE id = ?`, id)
    return row && UPLOADS.read(row)
  }

  /** Uploads that have received no part for too long. */
  due(now: number, most: number): UploadRecord[] {
    return this.#tables
      .select(`SELECT ${UPLOADS.columns} FROM uploads WHERE due <= ? ORDER BY due LIMIT ?`, now, most)
      .map(UPLOADS.read)
  }

  /** Uploads that are being dropped. */
  closed(): UploadRecord[] {
    return this.#tables
      .select(`SELECT ${UPLOADS.columns} FROM uploads WHERE length(token) = 0`)
      .map(UPLOADS.read)
  }

  /** When the next upload is due; Infinity for none. */
  nextDue(): number {
    const [row] = this.#tables.select('SELECT due FROM uploads ORDER BY due LIMIT 1')
    return row ? Number(row.due) : Number.POSITIVE_INFINITY
  }

  put(upload: UploadRecord): void {
    this.#tables.make()
    this.#sql.exec(UPLOADS.replace, ...UPLOADS.values(upload))
  }

  /** Deletes an upload and its parts. */
  delete(id: Uint8Array): void {
    this.#sql.exec('DELETE FROM uploads WHERE id = ?', id)
    this.#sql.exec('DELETE FROM parts WHERE id = ?', id)
  }

  /** All parts that have begun to arrive, in order. */
  parts(id: Uint8Array): UploadPart[] {
    return this.#tables
      .select(`SELECT ${PARTS.columns} FROM parts WHERE id = ? ORDER BY n`, id)
      .map(PARTS.read)
  }

  part(id: Uint8Array, n: number): UploadPart | undefined {
    const [row] = this.#tables.select(`SELECT ${PARTS.columns} FROM parts WHERE id = ? AND n = ?`, id, n)
    return row && PARTS.read(row)
  }

  putPart(id: Uint8Array, part: UploadPart): void {
    this.#sql.exec(PARTS.replace, ...PARTS.values({ ...part, id }))
  }

  /** Bytes that uploads have declared and that have not arrived. */
  expected(): number {
    const [row] = this.#tables.select(
      `SELECT (SELECT ifnull(sum(size), 0) FROM uploads)
        - (SELECT ifnull(sum(min(?1, uploads.size - parts.n * ?1)), 0)
           FROM parts JOIN uploads ON uploads.id = parts.id WHERE parts.tag IS NOT NULL) AS bytes`,
      PART_BYTES,
    )
    return Number(row?.bytes ?? 0)
  }

  /** Call after deleting all storage of the object. */
  dropped(): void {
    this.#tables.dropped()
  }
}
