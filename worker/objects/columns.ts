import type { StoredFact } from '../../shared/http/legal.ts'

/** A value as SQLite returns it, and as it takes it. */
type SqlValue = ArrayBuffer | string | number | null
export type SqlInput = Uint8Array | string | number | null
/** A row from SQLite. */
export type SqlRow = Record<string, SqlValue>

/** A column of a table: its type in SQLite and here, and what it tells about people. */
export interface Column<T> {
  readonly type: 'BLOB' | 'TEXT' | 'INTEGER'
  readonly fact: StoredFact
  readonly isUnique?: boolean
  /** Whether two rows are the same thing only if they agree here. */
  readonly identifies?: boolean
  read(value: SqlValue): T
  write(value: T): SqlInput
}

/** The bytes of a value; empty for NULL. */
const bytesIn = (value: SqlValue): Uint8Array =>
  value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(0)

export const bytes = (fact: StoredFact): Column<Uint8Array> => ({
  type: 'BLOB',
  fact,
  read: bytesIn,
  write: (value) => value,
})

export const whole = (fact: StoredFact): Column<number> => ({
  type: 'INTEGER',
  fact,
  read: Number,
  write: (value) => value,
})

/** @typeParam T the only texts that are stored here */
export const text = <T extends string = string>(fact: StoredFact): Column<T> => ({
  type: 'TEXT',
  fact,
  read: (value) => String(value) as T,
  write: (value) => value,
})

export const flag = (fact: StoredFact): Column<boolean> => ({
  type: 'INTEGER',
  fact,
  read: (value) => value === 1,
  write: (value) => (value ? 1 : 0),
})

export const texts = (fact: StoredFact): Column<readonly string[]> => ({
  type: 'TEXT',
  fact,
  read: (value) => JSON.parse(String(value)),
  write: (value) => JSON.stringify(value),
})

/** The same column where it may be NULL. */
export const nullable = <T>(column: Column<T>): Column<T | null> => ({
  ...column,
  read: (value) => (value === null ? null : column.read(value)),
  write: (value) => (value === null ? null : column.write(value)),
})

export const unique = <T>(column: Column<T>): Column<T> => ({ ...column, isUnique: true })

export const identifying = <T>(column: Column<T>): Column<T> => ({ ...column, identifies: true })
