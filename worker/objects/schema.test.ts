import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { TABLES } from '../http/operator/data-inventory.ts'
import { VERSIONS } from '../test/versions.ts'
import { createTables, LazyTables } from './lazy-tables.ts'
import { Schema } from './schema.ts'
import { DATA_VERSION, type SchemaStep } from './schema-steps.ts'

let objects = 0

/** Runs `use` on the empty storage of an object that nothing else uses. */
const inObject = <T>(use: (storage: DurableObjectStorage) => T | Promise<T>): Promise<T> =>
  runInDurableObject(env.NOTES.getByName(`schema ${objects++} ${Math.random()}`), async (_, { storage }) => {
    await storage.deleteAll()
    const result = await use(storage)
    await storage.deleteAll()
    return result
  })

const names = (storage: DurableObjectStorage, type: string) =>
  storage.sql
    .exec<{ name: string }>(
      `SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND sql IS NOT NULL ORDER BY name`,
      type,
    )
    .toArray()
    .map(({ name }) => name)
const columns = (storage: DurableObjectStorage, table: string) =>
  storage.sql.exec(`SELECT name, type, pk FROM pragma_table_info('${table}')`).toArray()
const described = (storage: DurableObjectStorage) => ({
  indexes: names(storage, 'index'),
  tables: Object.fromEntries(names(storage, 'table').map((table) => [table, columns(storage, table)])),
})

describe('the tables of this server', () => {
  test('are of the newest version that is written down', () => {
    expect(VERSIONS).toHaveLength(DATA_VERSION)
  })

  test.each(VERSIONS.map((_, i) => i + 1))('are those of version %i, upgraded', async (version) => {
    const fresh = await inObject((storage) => {
      createTables(storage.sql, new Schema(storage), Object.values(TABLES))
      return described(storage)
    })
    await inObject((storage) => {
      if (version > 1) storage.kv.put('version', version)
      for (const statement of VERSIONS[version - 1] ?? []) storage.sql.exec(statement)
      const rows = new Map<string, unknown>()
      for (const table of names(storage, 'table')) {
        const values = columns(storage, table).map(({ type }, i) =>
          type === 'INTEGER' ? String(i) : `x'0${i % 10}'`,
        )
        storage.sql.exec(`INSERT INTO ${table} VALUES (${values.join()})`)
        rows.set(table, storage.sql.exec(`SELECT * FROM ${table}`).one())
      }
      new Schema(storage)
      expect(described(storage)).toEqual(fresh)
      for (const [table, row] of rows)
        expect(storage.sql.exec(`SELECT * FROM ${table}`).one()).toMatchObject(row as object)
    })
  })
})

const PETS = {
  name: 'notes',
  create: 'CREATE TABLE IF NOT EXISTS notes (name TEXT, age INTEGER, legs INTEGER)',
  createIndexes: ['CREATE INDEX IF NOT EXISTS by_age ON notes (age)'],
} as const
const STEPS: ReadonlyArray<readonly SchemaStep[]> = [
  [{ table: 'notes', sql: 'ALTER TABLE notes ADD COLUMN age INTEGER' }],
  [
    { table: 'notes', sql: 'ALTER TABLE notes ADD COLUMN legs INTEGER' },
    { table: 'notes', sql: 'UPDATE notes SET legs = 4' },
    { table: 'uploads', sql: 'ALTER TABLE uploads ADD COLUMN legs INTEGER' },
    { table: 'notes', sql: 'CREATE INDEX by_age ON notes (age)' },
  ],
]

/** An object as version 1 of the made-up steps left it. */
function makeFirst(storage: DurableObjectStorage): void {
  storage.sql.exec('CREATE TABLE notes (name TEXT)')
  storage.sql.exec("INSERT INTO notes VALUES ('Rex')")
}

const pets = (storage: DurableObjectStorage) => storage.sql.exec('SELECT * FROM notes').toArray()

/** The same storage, which counts what is asked of it. */
function counting(storage: DurableObjectStorage): { storage: DurableObjectStorage; calls: string[] } {
  const calls: string[] = []
  const watch = (target: object, path: string): object =>
    new Proxy(target, {
      get: (_, name) => {
        const value = Reflect.get(target, name)
        if (typeof value === 'object') return watch(value, `${path}${String(name)}.`)
        return (...given: unknown[]) => {
          calls.push(path + String(name))
          return value.apply(target, given)
        }
      },
    })
  return { storage: watch(storage, '') as DurableObjectStorage, calls }
}

describe('an object', () => {
  test.each([1, 2, 3])('of version %i is upgraded to the newest, once', (version) =>
    inObject((storage) => {
      makeFirst(storage)
      new Schema(storage, STEPS.slice(0, version - 1))
      new Schema(storage, STEPS)
      expect(pets(storage)).toEqual([{ name: 'Rex', age: null, legs: 4 }])
      storage.sql.exec('UPDATE notes SET legs = 3')
      new Schema(storage, STEPS)
      expect(pets(storage)).toEqual([{ name: 'Rex', age: null, legs: 3 }])
      expect(names(storage, 'index')).toEqual(['by_age'])
    }),
  )

  test('that is up to date costs one read', () =>
    inObject((storage) => {
      makeFirst(storage)
      new Schema(storage, STEPS)
      const counted = counting(storage)
      new Schema(counted.storage, STEPS)
      expect(counted.calls).toEqual(['kv.get'])
    }))

  test('that has stored nothing stays empty until its first row, which is of the newest version', () =>
    inObject((storage) => {
      const schema = new Schema(storage, STEPS)
      const tables = new LazyTables(storage.sql, schema, [PETS])
      expect(storage.kv.get('version')).toBeUndefined()
      expect(names(storage, 'table')).toEqual([])
      tables.make()
      expect(storage.kv.get('version')).toBe(3)
      storage.sql.exec("INSERT INTO notes VALUES ('Tom', 2, 3)")
      new Schema(storage, STEPS)
      expect(pets(storage)).toEqual([{ name: 'Tom', age: 2, legs: 3 }])
    }))

  test('that was emptied states its version again with its next row', () =>
    inObject(async (storage) => {
      const schema = new Schema(storage, STEPS)
      const tables = new LazyTables(storage.sql, schema, [PETS])
      tables.make()
      await storage.deleteAll()
      tables.dropped()
      tables.make()
      expect(storage.kv.get('version')).toBe(3)
    }))

  test('is left as it was when a step fails, and tried again', () =>
    inObject((storage) => {
      makeFirst(storage)
      const failing = [...STEPS, [{ table: 'notes', sql: 'ALTER TABLE notes DROP COLUMN tail' }]]
      expect(() => new Schema(storage, failing)).toThrow('tail')
      expect(pets(storage)).toEqual([{ name: 'Rex' }])
      new Schema(storage, STEPS)
      expect(pets(storage)).toEqual([{ name: 'Rex', age: null, legs: 4 }])
    }))

  test('of a newer server is refused, and left as it is', () =>
    inObject((storage) => {
      makeFirst(storage)
      new Schema(storage, STEPS)
      expect(() => new Schema(storage, STEPS.slice(0, 1))).toThrow('data of version 3; this server knows 2')
      expect(pets(storage)).toEqual([{ name: 'Rex', age: null, legs: 4 }])
    }))
})
