import { MODES, type Mode } from '../../shared/http/admin.ts'

const TABLE = 'CREATE TABLE IF NOT EXISTS rules (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID'

/** The operator's stored rules. */
export class RuleTable {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLE)
  }

  mode(): Mode {
    const [row] = this.#sql.exec<{ value: string }>("SELECT value FROM rules WHERE name = 'mode'").toArray()
    return MODES.find((mode) => mode === row?.value) ?? 'open'
  }

  setMode(mode: Mode): void {
    this.#sql.exec("INSERT OR REPLACE INTO rules VALUES ('mode', ?)", mode)
  }
}
