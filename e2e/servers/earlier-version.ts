/** A data folder as an earlier version of the server left it, with the secrets of those who use it. */
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ROOT } from '../../scripts/run.ts'

const FOLDER = join(ROOT, 'e2e/data/earlier-version')

/** What its makers know: links, tokens, and what they have written. Bytes are base64url. */
export interface EarlierSecrets {
  /** When it was made, in milliseconds. */
  readonly made: number
  readonly notes: ReadonlyArray<{ fragment: string; text: string; passphrase?: string }>
  readonly read: { readonly id: string; readonly status: string }
  readonly report: { readonly case: string; readonly note: string; readonly words: string }
  readonly inbox: { readonly ownerToken: string; readonly seed: string; readonly text: string }
  readonly upload: {
    readonly fragment: string
    readonly token: string
    readonly salt: string
    readonly ownerSecret: string
    readonly ttl: number
    readonly query: string
    readonly file: { readonly type: string; readonly name: string; readonly size: number }
  }
}

/** Columns that hold milliseconds since 1970, in whatever table. */
const TIMES = [
  'due',
  'expires',
  'created',
  'claimed',
  'ended',
  'began',
  'last_at',
  'at',
  'hook_due',
  'received',
  'decided',
  'evidence_ends',
  'until',
]

/** Fills a data folder with that one, as if it had been made a minute ago. */
export function restoreEarlierVersion(data: string): EarlierSecrets {
  rmSync(data, { recursive: true })
  cpSync(FOLDER, data, { recursive: true })
  const secrets: EarlierSecrets = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8'))
  rmSync(join(data, 'secrets.json'))
  const by = Date.now() - 60_000 - secrets.made
  for (const file of readdirSync(data, { recursive: true, encoding: 'utf8' }))
    if (/[0-9a-f]{64}\.sqlite$/.test(file)) moveTimes(join(data, file), by)
  return secrets
}

function moveTimes(path: string, by: number): void {
  const database = new DatabaseSync(path)
  const columns = database
    .prepare(
      `SELECT m.name AS "table", c.name AS "column" FROM sqlite_master m, pragma_table_info(m.name) c
       WHERE m.type = 'table' AND m.name NOT LIKE '\\_cf%' ESCAPE '\\' AND c.type = 'INTEGER'`,
    )
    .all()
  for (const { table, column } of columns)
    if (TIMES.includes(String(column)))
      database.exec(`UPDATE ${table} SET ${column} = ${column} + ${by} WHERE ${column} > 0`)
  database.close()
}
