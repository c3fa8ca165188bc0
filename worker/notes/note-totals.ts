import type { NoteState } from '../../shared/http/admin.ts'
import type { StateChange, StateTotals } from '../counters/note-counters.ts'

/**
 * How many notes an object holds in each state, and how many bytes their blobs occupy. Every instance of the
 * object counts its rows once, when it is first asked, and follows the steps of notes from then on: counting
 * each time would hold up all other calls.
 */
export class NoteTotals {
  readonly #count: () => StateTotals[]
  #states: Map<NoteState, StateTotals> | undefined

  /** @param count counts the rows */
  constructor(count: () => StateTotals[]) {
    this.#count = count
  }

  all(): StateTotals[] {
    this.#states ??= new Map(this.#count().map((totals) => [totals.state, totals]))
    return [...this.#states.values()]
  }

  /** Call with every step, after its row was written. */
  apply(change: StateChange | undefined): void {
    if (!change) return
    const { from, to, bytes } = change
    if (from) this.#add(from, -1, -bytes)
    if (to) this.#add(to, 1, bytes)
  }

  #add(state: NoteState, notes: number, bytes: number): void {
    if (!this.#states) return
    const sum = this.#states.get(state) ?? { state, notes: 0, bytes: 0 }
    // A burned note has no blob any more.
    const held = state === 'burned' ? 0 : bytes
    this.#states.set(state, { state, notes: sum.notes + notes, bytes: sum.bytes + held })
  }
}
