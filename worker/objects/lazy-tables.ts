import type { SqlInput, SqlRow } from './columns.ts'
import type { Table } from './define-table.ts'
import type { Schema } from './schema.ts'

/** The part of a table that creates it. */
type Creatable = Pick<Table<never>, 'name' | 'create' | 'createIndexes'>

/** Creates tables that do not exist, with their indexes unless a table holds one row only. */
export function createTables(
  sql: SqlStorage,
  schema: Schema,
  tables: readonly Creatable[],
  isIndexed = true,
): void {
  schema.state()
  for (const { create, createIndexes } of tables)
    for (const statement of isIndexed ? [create, ...createIndexes] : [create]) sql.exec(statement)
}

/**
 * Tables that are created with their first row: a query to an object that never stored one writes nothing.
 */
export class LazyTables {
  readonly #sql: SqlStorage
  readonly #schema: Schema
  readonly #tables: readonly Creatable[]
  readonly #isIndexed: boolean
  #exist: boolean

  /**
   * @param isIndexed whether the tables have their indexes: one row needs none, and each write to an index
   *   costs
   */
  constructor(
    sql: SqlStorage,
    schema: Schema,
    tables: readonly [Creatable, ...Creatable[]],
    isIndexed = true,
  ) {
    this.#sql = sql
    this.#schema = schema
    this.#tables = tables
    this.#isIndexed = isIndexed
    this.#exist = sql.exec('SELECT 1 FROM sqlite_master WHERE name = ?', tables[0].name).toArray().length > 0
  }

  select(query: string, ...values: SqlInput[]): SqlRow[] {
    return this.#exist ? this.#sql.exec<SqlRow>(query, ...values).toArray() : []
  }

  /** Call before inserting a row. */
  make(): void {
    if (this.#exist) return
    createTables(this.#sql, this.#schema, this.#tables, this.#isIndexed)
    this.#exist = true
  }

  /** Call after deleting all storage of the object. */
  dropped(): void {
    this.#exist = false
    this.#schema.dropped()
  }
}
