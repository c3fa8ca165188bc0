import { STEPS } from './schema-steps.ts'

/** Where the storage of an object has the version of its tables; nothing there means version 1. */
const KEY = 'version'

/**
 * The version of the tables of an object. Created in the constructor of the object, before anything else
 * reads its storage, it upgrades what an earlier version of the server has stored: all steps or none, in one
 * transaction. An object that is up to date costs one read and no write.
 */
export class Schema {
  readonly #storage: DurableObjectStorage
  readonly #newest: number
  /** The version that the storage states. */
  #stated: number

  /** @throws {TypeError} when a newer version of the server has written this object */
  constructor(storage: DurableObjectStorage, steps = STEPS) {
    this.#storage = storage
    this.#newest = 1 + steps.length
    this.#stated = storage.kv.get<number>(KEY) ?? 1
    if (this.#stated > this.#newest)
      throw new TypeError(`data of version ${this.#stated}; this server knows ${this.#newest}`)
    if (this.#stated < this.#newest) this.#upgrade(steps.slice(this.#stated - 1).flat())
  }

  #upgrade(steps: (typeof STEPS)[number]): void {
    const tables = this.#tables()
    // An object that has stored nothing stays so until its first row.
    if (tables.size === 0) return
    this.#storage.transactionSync(() => {
      for (const { table, sql } of steps) if (tables.has(table)) this.#storage.sql.exec(sql)
      this.state()
    })
  }

  #tables(): Set<string> {
    const rows = this.#storage.sql.exec<{ name: string }>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\'`,
    )
    return new Set(rows.toArray().map(({ name }) => name))
  }

  /** States the version. Call with the first table that is created, in the same turn. */
  state(): void {
    if (this.#stated === this.#newest) return
    this.#storage.kv.put(KEY, this.#newest)
    this.#stated = this.#newest
  }

  /** Call after deleting all storage of the object. */
  dropped(): void {
    this.#stated = 1
  }
}
