import type { NoteState } from '../../shared/http/admin.ts'
import type { DayCount, StateTotals } from '../counters/note-counters.ts'
import type { NotesBinding } from '../notes/notes-object.ts'
import type { CounterName } from './counter-table.ts'
import type { DecisionTime } from './decision-times.ts'
import { type OperatorBinding, operatorObject } from './operator-object.ts'
import { sharedNotesObjects } from './stored-sources.ts'

type Bindings = NotesBinding & OperatorBinding

/** What all objects have counted by day. */
export interface DayFigures {
  readonly counts: readonly DayCount<CounterName>[]
  /** The median time to a decision of each day that has one. */
  readonly medians: readonly DecisionTime[]
}

/** What all objects hold now. `lateMs`: how much the earliest due step is overdue. */
export interface HeldFigures {
  readonly totals: ReadonlyMap<NoteState, Omit<StateTotals, 'state'>>
  readonly lateMs: number
}

/** Counters from `day` on. They cost as many rows as there are such days, however many notes are held. */
export async function dayFiguresOf(env: Bindings, notesObjects: number, day: number): Promise<DayFigures> {
  const [{ counts, medians }, ...shared] = await Promise.all([
    operatorObject(env).counts(day),
    ...sharedNotesObjects(env, notesObjects).map((notes) => notes.counts(day)),
  ])
  return { counts: [...counts, ...shared.flat()], medians }
}

/** Asks the operator's object, and every object that notes share. */
export async function heldFiguresOf(env: Bindings, notesObjects: number): Promise<HeldFigures> {
  const [own, ...shared] = await Promise.all([
    operatorObject(env).held(),
    ...sharedNotesObjects(env, notesObjects).map((notes) => notes.held()),
  ])
  const totals = new Map<NoteState, { notes: number; bytes: number }>()
  for (const { state, notes, bytes } of [...own, ...shared.flatMap((part) => part.totals)]) {
    const sum = totals.get(state)
    totals.set(state, { notes: (sum?.notes ?? 0) + notes, bytes: (sum?.bytes ?? 0) + bytes })
  }
  return { totals, lateMs: Math.max(0, ...shared.map(({ lateMs }) => lateMs)) }
}
