import { MODES, type Mode } from '../../shared/http/admin.ts'
import { text } from '../objects/columns.ts'
import { defineTable } from '../objects/define-table.ts'
import { createTables } from '../objects/lazy-tables.ts'
import type { Schema } from '../objects/schema.ts'

export const RULES = defineTable('rules', { name: text('mode'), value: text('mode') }, { key: ['name'] })

/** The operator's stored rules. */
export class RuleTable {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage, schema: Schema) {
    this.#sql = sql
    createTables(sql, schema, [RULES])
  }

  mode(): Mode {
    const [row] = this.#sql.exec<{ value: string }>("SELECT value FROM rules WHERE name = 'mode'").toArray()
    return MODES.find((mode) => mode === row?.value) ?? 'open'
  }

  setMode(mode: Mode): void {
    this.#sql.exec(RULES.replace, ...RULES.values({ name: 'mode', value: mode }))
  }
}
