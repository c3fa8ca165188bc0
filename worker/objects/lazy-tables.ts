/** A row as SQLite returns it. */
export type SqlRow = Record<string, ArrayBuffer | string | number | null>

/** The bytes of a column; none for NULL. */
export const bytesIn = (value: SqlRow[string] | undefined): Uint8Array =>
  value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(0)

/** Tables that are made with the first row of theirs: asking an object that never held one writes nothing. */
export class LazyTables {
  readonly #sql: SqlStorage
  readonly #schema: readonly string[]
  #exist: boolean

  /**
   * @param name of one of them
   * @param schema statements that make them
   */
  constructor(sql: SqlStorage, name: string, schema: readonly string[]) {
    this.#sql = sql
    this.#schema = schema
    this.#exist = sql.exec('SELECT 1 FROM sqlite_master WHERE name = ?', name).toArray().length > 0
  }

  select(query: string, ...values: Array<Uint8Array | number>): SqlRow[] {
    return this.#exist ? this.#sql.exec<SqlRow>(query, ...values).toArray() : []
  }

  /** To be called before a row is put. */
  make(): void {
    if (this.#exist) return
    for (const statement of this.#schema) this.#sql.exec(statement)
    this.#exist = true
  }

  /** To be called after the object's whole storage was deleted. */
  dropped(): void {
    this.#exist = false
  }
}
