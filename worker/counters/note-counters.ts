import type { NoteState } from '../../shared/http/admin.ts'
import type { BurnReason, NoteEvent } from '../../shared/http/stats.ts'
import { type SqlRow, text, whole } from '../objects/columns.ts'
import { defineTable } from '../objects/define-table.ts'
import { createTables } from '../objects/lazy-tables.ts'
import type { Schema } from '../objects/schema.ts'
import { dayOf } from './days.ts'

/** How often an event happened on a day. */
export interface DayCount<Name extends string = string> {
  readonly day: number
  readonly name: Name
  readonly n: number
}

/** How many notes are in a state now, and how many bytes their blobs occupy. */
export interface StateTotals {
  readonly state: NoteState
  readonly notes: number
  readonly bytes: number
}

/** What one step of a note changes in the totals and counters: not its id, nor anything else of it. */
export interface StateChange {
  readonly day: number
  readonly event?: NoteEvent
  readonly from?: NoteState
  readonly to?: NoteState
  readonly bytes: number
}

/** The part of a note that the counters read. */
interface CountedNote {
  readonly state: NoteState
  readonly size: number
  readonly reason: BurnReason | ''
}

/** What a step changes. `before` is undefined for a new note, `after` null for a deleted one. */
export function stateChange(
  before: CountedNote | undefined,
  after: CountedNote | null,
  now: number,
): StateChange | undefined {
  const [from, to] = [before?.state, after?.state]
  if (from === to) return undefined
  const event = !before ? 'created' : to === 'burning' && after?.reason ? after.reason : undefined
  return {
    day: dayOf(now),
    bytes: (after ?? before)?.size ?? 0,
    ...(event && { event }),
    ...(from && { from }),
    ...(to && { to }),
  }
}

/** What a change adds to the totals of its states. A burned note has no blob any more. */
export const addedTotals = ({ from, to, bytes }: StateChange): StateTotals[] => [
  ...(from ? [{ state: from, notes: -1, bytes: from === 'burned' ? 0 : -bytes }] : []),
  ...(to ? [{ state: to, notes: 1, bytes: to === 'burned' ? 0 : bytes }] : []),
]

/** The one call that an object of notes makes to the operator's object. */
export interface StateChangeRecorder {
  recordChanges(changes: readonly StateChange[]): Promise<void>
}

/** Counts the steps of notes. */
export interface NoteCounters {
  /** Call inside a group of writes, with every step. */
  add(change: StateChange | undefined): void
  /** Call in the same turn, after the last write of the group. */
  write(): void
  /** The counters of this object from `day` on. */
  counts(day: number): DayCount<NoteEvent>[]
}

/** How often each event happened on a day. */
export const TALLY = defineTable(
  'tally',
  { day: whole('day-count'), name: text<NoteEvent>('day-count'), n: whole('day-count') },
  { key: ['day', 'name'] },
)

/**
 * For an object that many notes share: the counters are rows beside the notes, written in the same commit. So
 * they cost no fsync of their own, and `kill -9` cannot separate them from the notes.
 */
export class LocalNoteCounters implements NoteCounters {
  readonly #sql: SqlStorage
  #added = new Map<string, { day: number; name: NoteEvent; n: number }>()

  constructor(sql: SqlStorage, schema: Schema) {
    this.#sql = sql
    createTables(sql, schema, [TALLY])
  }

  add(change: StateChange | undefined): void {
    if (!change?.event) return
    const { day, event } = change
    const key = `${day} ${event}`
    this.#added.set(key, { day, name: event, n: (this.#added.get(key)?.n ?? 0) + 1 })
  }

  write(): void {
    for (const { day, name, n } of this.#added.values()) {
      this.#sql.exec(
        `${TALLY.insert} ON CONFLICT DO UPDATE SET n = n + excluded.n`,
        ...TALLY.values({ day, name, n }),
      )
    }
    this.#added.clear()
  }

  counts(day: number): DayCount<NoteEvent>[] {
    return this.#sql
      .exec<SqlRow>(`SELECT ${TALLY.columns} FROM tally WHERE day >= ?`, day)
      .toArray()
      .map(TALLY.read)
  }
}

/**
 * For an object of one note, which disappears with its note: the operator's object counts instead. A lost
 * message is a note that is not counted; no caller waits for it.
 */
export class RemoteNoteCounters implements NoteCounters {
  readonly #ctx: DurableObjectState
  readonly #recorder: () => StateChangeRecorder
  #changes: StateChange[] = []

  constructor(ctx: DurableObjectState, recorder: () => StateChangeRecorder) {
    this.#ctx = ctx
    this.#recorder = recorder
  }

  add(change: StateChange | undefined): void {
    if (change) this.#changes.push(change)
  }

  write(): void {
    if (this.#changes.length === 0) return
    const sent = this.#recorder().recordChanges(this.#changes)
    this.#ctx.waitUntil(sent.catch(() => undefined))
    this.#changes = []
  }

  counts(): DayCount<NoteEvent>[] {
    return []
  }
}
