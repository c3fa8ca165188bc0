/** A row from SQLite. */
export type SqlRow = Record<string, ArrayBuffer | string | number | null>

/** The bytes of a column; empty for NULL. */
export const bytesIn = (value: SqlRow[string] | undefined): Uint8Array =>
  value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(0)

/**
 * Tables that are created with their first row: a query to an object that never stored one writes nothing.
 */
export class LazyTables {
  readonly #sql: SqlStorage
  readonly #schema: readonly string[]
  #exist: boolean

  /**
   * @param name name of one of the tables
   * @param schema statements that create them
   */
  constructor(sql: SqlStorage, name: string, schema: readonly string[]) {
    this.#sql = sql
    this.#schema = schema
    this.#exist = sql.exec('SELECT 1 FROM sqlite_master WHERE name = ?', name).toArray().length > 0
  }

  select(query: string, ...values: Array<Uint8Array | number>): SqlRow[] {
    return this.#exist ? this.#sql.exec<SqlRow>(query, ...values).toArray() : []
  }

  /** Call before inserting a row. */
  make(): void {
    if (this.#exist) return
    for (const statement of this.#schema) this.#sql.exec(statement)
    this.#exist = true
  }

  /** Call after deleting all storage of the object. */
  dropped(): void {
    this.#exist = false
  }
}
