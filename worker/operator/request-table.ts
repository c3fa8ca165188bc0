import { type SqlRow, text, whole } from '../objects/columns.ts'
import { defineTable, type RowOf } from '../objects/define-table.ts'
import { createTables } from '../objects/lazy-tables.ts'
import type { Schema } from '../objects/schema.ts'

export const REQUESTS = defineTable(
  'requests',
  { route: text('route-count'), code: whole('route-count'), n: whole('route-count') },
  { key: ['route', 'code'] },
)

/** How many requests to a route got a status. */
export type RequestCount = RowOf<typeof REQUESTS>

/** Requests since the first start of the server, by route and status. */
export class RequestTable {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage, schema: Schema) {
    this.#sql = sql
    createTables(sql, schema, [REQUESTS])
  }

  add(count: RequestCount): void {
    this.#sql.exec(
      `${REQUESTS.insert} ON CONFLICT DO UPDATE SET n = n + excluded.n`,
      ...REQUESTS.values(count),
    )
  }

  all(): RequestCount[] {
    return this.#sql
      .exec<SqlRow>(`SELECT ${REQUESTS.columns} FROM requests ORDER BY route, code`)
      .toArray()
      .map(REQUESTS.read)
  }
}
