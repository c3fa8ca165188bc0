import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { fromBase64url } from '../../shared/bytes/bytes.ts'
import type { StoredTable } from '../../shared/http/legal.ts'
import { inboxesObjectName } from '../objects/object-names.ts'
import { operatorObject } from '../operator/operator-object.ts'
import { inboxObjects } from '../test/inboxes.ts'
import { EXAMPLES, send, tidyUp } from '../test/route-examples.ts'
import { objectOf } from '../test/storage.ts'
import { DATA_INVENTORY } from './operator/data-inventory.ts'
import { ROUTES } from './routes.ts'

tidyUp()

/** Tables that every request may write to, whatever its route. */
const COUNTERS: ReadonlySet<string> = new Set<StoredTable>([
  'tally',
  'counters',
  'held',
  'requests',
  'attempts',
  'shares',
])

/** How many rows each table has where the example's note, inbox or operator is kept. */
async function rowsAround(path: string): Promise<Map<string, number>> {
  const [, family, name] = /^\/(?:v1|admin\/api)\/(notes|inboxes)\/([\w-]{43})/.exec(path) ?? []
  const key = name === undefined ? undefined : fromBase64url(name)
  const counted = new Map<string, number>()
  const count = (stub: DurableObjectStub) =>
    runInDurableObject(stub, (_, { storage: { sql } }) => {
      for (const table of Object.keys(DATA_INVENTORY)) {
        const columns = sql
          .exec<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`)
          .toArray()
          .map(({ name }) => name)
        if (columns.length === 0 || COUNTERS.has(table)) continue
        // Objects may be shared with the notes and inboxes of other tests.
        const own = columns.find((column) => column === 'id' || column === 'address')
        const rows = own
          ? sql.exec(`SELECT * FROM ${table} WHERE ${own} = ?`, key ?? null)
          : sql.exec(`SELECT * FROM ${table}`)
        counted.set(table, rows.toArray().length)
      }
    })
  await count(operatorObject(env))
  if (key && family === 'notes') await count(objectOf(key))
  if (key && family === 'inboxes') await count(env.INBOXES.getByName(inboxesObjectName(key, inboxObjects)))
  return counted
}

describe('what is stored', () => {
  test.each(ROUTES)('by $name', async (route) => {
    const example = await EXAMPLES[route.name]()
    await runInDurableObject(operatorObject(env), (_, { storage }) => storage.sql.exec('DELETE FROM rules'))
    const before = await rowsAround(example.path)
    const response = await send(route.method, example)
    await response.arrayBuffer()
    expect(response.ok, `${response.status}`).toBe(true)
    const after = await rowsAround(example.path)
    const grown = [...after].filter(([table, n]) => n > (before.get(table) ?? 0)).map(([table]) => table)
    expect(grown.toSorted()).toEqual([...route.stores].toSorted())
  })

  test('is stored by some route, or by all', () => {
    const stored: readonly string[] = [
      ...new Set<string>(ROUTES.flatMap(({ stores }) => stores)),
      ...COUNTERS,
    ]
    expect(stored.toSorted()).toEqual(Object.keys(DATA_INVENTORY).toSorted())
  })
})
