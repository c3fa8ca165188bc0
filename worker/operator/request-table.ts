const TABLE =
  'CREATE TABLE IF NOT EXISTS requests (route TEXT, code INTEGER, n INTEGER, PRIMARY KEY (route, code)) WITHOUT ROWID'

/** How many requests to a route got a status. */
export interface RequestCount {
  readonly route: string
  readonly code: number
  readonly n: number
}

/** Requests since the first start of the server, by route and status. */
export class RequestTable {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLE)
  }

  add({ route, code, n }: RequestCount): void {
    this.#sql.exec(
      'INSERT INTO requests VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n',
      route,
      code,
      n,
    )
  }

  all(): RequestCount[] {
    return this.#sql
      .exec<{ route: string; code: number; n: number }>('SELECT * FROM requests ORDER BY route, code')
      .toArray()
  }
}
