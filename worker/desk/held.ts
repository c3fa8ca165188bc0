import type { State } from '../notes/machine.ts'
import type { Held, Move } from '../notes/tally.ts'

const TABLE =
  'CREATE TABLE IF NOT EXISTS held (state TEXT PRIMARY KEY, notes INTEGER, bytes INTEGER) WITHOUT ROWID'

/** What notes with an object of their own hold, from the moves that they tell. Shared objects are asked instead. */
export class HeldNotes {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLE)
  }

  move({ from, to, bytes }: Move): void {
    if (from) this.#add(from, -1, from === 'burned' ? 0 : -bytes)
    if (to) this.#add(to, 1, to === 'burned' ? 0 : bytes)
  }

  all(): Held[] {
    return this.#sql.exec<{ state: State; notes: number; bytes: number }>('SELECT * FROM held').toArray()
  }

  #add(state: State, notes: number, bytes: number): void {
    this.#sql.exec(
      'INSERT INTO held VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET notes = notes + excluded.notes, bytes = bytes + excluded.bytes',
      state,
      notes,
      bytes,
    )
  }
}
