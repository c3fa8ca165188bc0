import type { StoredFact, StoredTable } from '../../shared/http/legal.ts'
import type { Column, SqlInput, SqlRow } from './columns.ts'
import { matchesHash } from './matches-hash.ts'

type Columns = Readonly<Record<string, Column<unknown>>>
type RowIn<C extends Columns> = { readonly [K in keyof C]: C[K] extends Column<infer T> ? T : never }

/** The row of a table. */
export type RowOf<T> = T extends Table<infer Row> ? Row : never

/** A table whose columns are spelled once: everything else that names them is derived. */
export interface Table<Row> {
  readonly name: StoredTable
  /** `CREATE` statements of the table and of the indexes that it has where many rows share an object. */
  readonly create: string
  readonly createIndexes: readonly string[]
  /** All columns, as a query lists them. */
  readonly columns: string
  /** Stores a row; `replace` also over one with the same key. Their values are those of `values`. */
  readonly insert: string
  readonly replace: string
  /** The inventory of the legal page: what each column tells about people. */
  readonly facts: Readonly<Record<string, StoredFact>>
  values(row: Row): SqlInput[]
  read(row: SqlRow): Row
  /** Whether two rows agree in all columns that identify; hashes are compared in constant time. */
  isSame(a: Identity<Row>, b: Identity<Row>): boolean
}

/** Rows that are compared need only have the columns that identify, which no type knows. */
type Identity<Row> = Partial<Row>

/**
 * Defines a table. A property is a column of the same name with underscores: `keyId` is `key_id`.
 * @param options `key`: the primary key; `rowid`: whether it is SQLite's own number; `indexes`: columns of
 * each
 */
export function defineTable<C extends Columns>(
  name: StoredTable,
  columns: C,
  options: {
    readonly key: ReadonlyArray<keyof C & string>
    readonly rowid?: boolean
    readonly indexes?: Readonly<Record<string, ReadonlyArray<keyof C & string>>>
  },
): Table<RowIn<C>> {
  const { key, rowid = false, indexes = {} } = options
  const all = Object.entries(columns).map(([property, column]) => ({
    property,
    column,
    sql: columnName(property),
  }))
  const list = (properties: readonly string[]) => properties.map(columnName).join(', ')
  const names = list(Object.keys(columns))
  const into = `INTO ${name} (${names}) VALUES (${all.map(() => '?').join(', ')})`
  const [only, second] = key
  const declared = all.map(({ property, column, sql }) => {
    const isKey = property === only && second === undefined
    return `${sql} ${column.type}${isKey ? ' PRIMARY KEY' : ''}${column.isUnique ? ' UNIQUE' : ''}`
  })
  if (second !== undefined) declared.push(`PRIMARY KEY (${list(key)})`)
  return {
    name,
    create: `CREATE TABLE IF NOT EXISTS ${name} (${declared.join(', ')})${rowid ? '' : ' WITHOUT ROWID'}`,
    createIndexes: Object.entries(indexes).map(
      ([index, on]) => `CREATE INDEX IF NOT EXISTS ${index} ON ${name} (${list(on)})`,
    ),
    columns: names,
    insert: `INSERT ${into}`,
    replace: `INSERT OR REPLACE ${into}`,
    facts: Object.fromEntries(all.map(({ sql, column }) => [sql, column.fact])),
    values: (row) => all.map(({ property, column }) => column.write(row[property as keyof C])),
    read: (row) =>
      Object.fromEntries(
        all.map(({ property, column, sql }) => [property, column.read(row[sql] ?? null)]),
      ) as RowIn<C>,
    isSame: (a, b) =>
      all.every(
        ({ property, column }) =>
          !column.identifies || isEqual(a[property as keyof C], b[property as keyof C]),
      ),
  }
}

const columnName = (property: string): string =>
  property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const isEqual = (a: unknown, b: unknown): boolean =>
  a instanceof Uint8Array && b instanceof Uint8Array ? matchesHash(a, b) : a === b
