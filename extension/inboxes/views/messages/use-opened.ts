import { useState } from 'preact/hooks'
import type { ArrivalRow } from '../../store/rows.ts'

/**
 * Waiting arrivals, and those that were opened here: burning deletes the row, but the content stays on the
 * screen until the user clears it.
 */
export function useOpened(waiting: ArrivalRow[]): { rows: ArrivalRow[]; hold(arrival: ArrivalRow): void } {
  const [held, setHeld] = useState<readonly ArrivalRow[]>([])
  const gone = held.filter(({ inbox, n }) => !waiting.some((row) => row.inbox === inbox && row.n === n))
  return {
    rows: [...waiting, ...gone].sort((a, b) => a.at.getTime() - b.at.getTime() || a.n - b.n),
    hold: (arrival) => setHeld((before) => [...before.filter(({ n }) => n !== arrival.n), arrival]),
  }
}
