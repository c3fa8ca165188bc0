import { useState } from 'preact/hooks'
import type { ArrivalRow } from '../../store/rows.ts'

/**
 * What waits, and what was opened here since: its row goes when it is burned, but what it says stays on the screen
 * until somebody clears it.
 */
export function useOpened(waiting: ArrivalRow[]): { rows: ArrivalRow[]; hold(arrival: ArrivalRow): void } {
  const [held, setHeld] = useState<readonly ArrivalRow[]>([])
  const gone = held.filter(({ inbox, n }) => !waiting.some((row) => row.inbox === inbox && row.n === n))
  return {
    rows: [...waiting, ...gone].sort((a, b) => a.at.getTime() - b.at.getTime() || a.n - b.n),
    hold: (arrival) => setHeld((before) => [...before.filter(({ n }) => n !== arrival.n), arrival]),
  }
}
