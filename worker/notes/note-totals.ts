import type { NoteState } from '../../shared/http/admin.ts'
import { addedTotals, type StateChange, type StateTotals } from '../counters/note-counters.ts'

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
    const states = this.#states
    if (!change || !states) return
    for (const { state, notes, bytes } of addedTotals(change)) {
      const sum = states.get(state)
      states.set(state, { state, notes: (sum?.notes ?? 0) + notes, bytes: (sum?.bytes ?? 0) + bytes })
    }
  }
}
