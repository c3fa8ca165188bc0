import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromBase64url } from '../../shared/bytes/bytes.ts'
import type { StoredTable } from '../../shared/http/legal.ts'
import { inboxesObjectName, sharedNotesObjectNames } from '../objects/object-names.ts'
import { operatorObject } from '../operator/operator-object.ts'
import { inboxObjects } from '../test/inboxes.ts'
import { EXAMPLES, type ExampleCall, send, tidyUp } from '../test/route-examples.ts'
import { notesObjects } from '../test/storage.ts'
import { admitOperator } from './core/admission.ts'
import { ROUTES } from './routes.ts'

tidyUp()

const PUBLIC = ROUTES.filter(({ admit }) => admit !== admitOperator)
const LIST = 'GET /v1/inboxes/:address/envelopes'
/** Calls that are about all that waits in an inbox. */
const ABOUT_QUEUES = [LIST, 'DELETE /v1/inboxes/:address']
const MANY = 500
/** Rows that happen to be read while a call is counted, such as those of an alarm. */
const NOISE = 10
/** Numbers of the rows that fill a table: no other row has one so high, and none of them is ever due. */
const FAR = 4_102_444_800_000

/** Fills a table with rows that no call is about, or with others of `key`. */
function fill(sql: SqlStorage, table: StoredTable, key?: Uint8Array): void {
  const columns = sql
    .exec<{ name: string; type: string }>(`SELECT name, type FROM pragma_table_info('${table}')`)
    .toArray()
  if (columns.length === 0) return
  const values = columns.map(({ name, type }) => {
    if (name === 'address' && key) return '?1'
    if (name === 'kind') return "'network'"
    if (table === 'blocks' && name === 'value') return 'randomblob(4)'
    if (name === 'origins') return "'[]'"
    return type === 'INTEGER' ? `${FAR} + i` : type === 'BLOB' ? 'randomblob(32)' : "'x' || i"
  })
  sql.exec(
    `WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < ${MANY})
     INSERT INTO ${table} SELECT ${values.join()} FROM numbers`,
    ...(key ? [key] : []),
  )
}

const MARKS = {
  notes: 'due',
  uploads: 'due',
  parts: 'n',
  inboxes: 'due',
  envelopes: 'at',
  attempts: 'last',
  cases: 'received',
  statements: 'at',
  blocks: 'until',
} as const satisfies Partial<Record<StoredTable, string>>
type FilledTable = keyof typeof MARKS

const OBJECTS: ReadonlyArray<readonly [DurableObjectStub, readonly FilledTable[]]> = [
  [operatorObject(env), ['attempts', 'cases', 'statements', 'blocks']],
  ...sharedNotesObjectNames(notesObjects).map(
    (name) => [env.NOTES.getByName(name), ['notes', 'uploads', 'parts']] as const,
  ),
  ...Array.from(
    { length: inboxObjects },
    (_, i) => [env.INBOXES.getByName(`inboxes ${i}`), ['inboxes', 'envelopes']] as const,
  ),
]

/** Does something to all tables that are shared, behind the back of the objects, which then start anew. */
async function inTables(change: (sql: SqlStorage, table: FilledTable) => void): Promise<void> {
  for (const [object, tables] of OBJECTS) {
    await runInDurableObject(object, (_, { storage: { sql } }) => {
      for (const table of tables) change(sql, table)
    })
    await evictDurableObject(object)
  }
}

/** The inbox that a call is about. */
function inboxOf({ path }: ExampleCall): Uint8Array | undefined {
  const [, address] = /^\/v1\/inboxes\/([\w-]{43})/.exec(path) ?? []
  return address === undefined ? undefined : fromBase64url(address)
}

/** How many rows all objects read for one call. */
async function rowsRead(route: (typeof ROUTES)[number], isQueueFull: boolean): Promise<number> {
  const example = await EXAMPLES[route.name]()
  const address = inboxOf(example)
  if (isQueueFull && address) {
    const object = env.INBOXES.getByName(inboxesObjectName(address, inboxObjects))
    await runInDurableObject(object, (_, { storage: { sql } }) => fill(sql, 'envelopes', address))
  }
  // What an object reads once, when it starts, is no cost of a call.
  await send('GET', { path: '/stats.json' })
  const cursors: Array<SqlStorageCursor<Record<string, SqlStorageValue>>> = []
  const sql = await runInDurableObject(operatorObject(env), (_, { storage }) =>
    Object.getPrototypeOf(storage.sql),
  )
  const { exec } = sql
  sql.exec = function (this: SqlStorage, ...given: Parameters<typeof exec>) {
    const cursor = exec.apply(this, given)
    cursors.push(cursor)
    return cursor
  }
  try {
    const response = await send(route.method, example)
    await response.arrayBuffer()
    expect(response.ok, `${response.status}`).toBe(true)
  } finally {
    sql.exec = exec
  }
  return cursors.reduce((sum, cursor) => sum + cursor.rowsRead, 0)
}

describe('the rows that a public call reads', () => {
  const few = new Map<string, number>()

  beforeAll(async () => {
    for (const route of PUBLIC) few.set(route.name, await rowsRead(route, false))
    await inTables(fill)
  }, 60_000)

  afterAll(() =>
    inTables((sql, table) => {
      const exists = sql.exec('SELECT 1 FROM sqlite_master WHERE name = ?', table).toArray().length > 0
      if (exists) sql.exec(`DELETE FROM ${table} WHERE ${MARKS[table]} >= ${FAR}`)
    }),
  )

  test.each(PUBLIC)('do not grow with the tables: $name', async (route) => {
    const isQueueFull = !ABOUT_QUEUES.includes(route.name)
    const counts = [await rowsRead(route, isQueueFull), await rowsRead(route, isQueueFull)]
    expect(Math.min(...counts)).toBeLessThanOrEqual((few.get(route.name) ?? 0) + NOISE)
  })

  test('are counted', async () => {
    const list = ROUTES.find(({ name }) => name === LIST)
    expect(list && (await rowsRead(list, true))).toBeGreaterThan(MANY)
  })
})
