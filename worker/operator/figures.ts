import type { NoteState } from '../../shared/http/admin.ts'
import type { DayCount, StateTotals } from '../counters/note-counters.ts'
import type { NotesBinding } from '../notes/notes-object.ts'
import { sharedNotesObjectNames } from '../objects/object-names.ts'
import type { CounterName } from './counter-table.ts'
import { type DecisionDelay, type OperatorBinding, operatorObject } from './operator-object.ts'

/** Sums over all objects. `lateMs`: how much the earliest due step is overdue. */
export interface Figures {
  readonly counts: readonly DayCount<CounterName>[]
  readonly totals: ReadonlyMap<NoteState, Omit<StateTotals, 'state'>>
  readonly lateMs: number
  /** How long each decision took. */
  readonly delays: readonly DecisionDelay[]
}

/** Asks the operator's object, and every object that notes share. Counters from `day` on. */
export async function figuresOf(
  env: NotesBinding & OperatorBinding,
  notesObjects: number,
  day: number,
): Promise<Figures> {
  const [operator, ...shared] = await Promise.all([
    operatorObject(env).figures(day),
    ...sharedNotesObjectNames(notesObjects).map((name) => env.NOTES.getByName(name).figures(day)),
  ])
  const totals = new Map<NoteState, { notes: number; bytes: number }>()
  for (const { state, notes, bytes } of [operator, ...shared].flatMap((part) => part.totals)) {
    const sum = totals.get(state)
    totals.set(state, { notes: (sum?.notes ?? 0) + notes, bytes: (sum?.bytes ?? 0) + bytes })
  }
  return {
    counts: [...operator.counts, ...shared.flatMap(({ counts }) => counts)],
    totals,
    delays: operator.delays,
    lateMs: Math.max(0, ...shared.map(({ lateMs }) => lateMs)),
  }
}
