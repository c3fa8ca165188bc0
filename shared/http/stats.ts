/** What `/stats.json` publishes: one entry for each whole day that is over. */
import type { Category } from '../report/abuse.ts'

/** What happens to notes and is counted: a note is created, and it ends for one of these reasons. */
export const NOTE_EVENTS = [
  'created',
  'read',
  'unconfirmed',
  'expired',
  'revoked',
  'locked',
  'removed',
] as const
export type NoteEvent = (typeof NOTE_EVENTS)[number]
/** Why a note has burned. */
export type BurnReason = Exclude<NoteEvent, 'created'>

/** One day of the public statistics; `day` as in 2026-11-25, UTC. */
export type DayStats = Readonly<Record<NoteEvent, number>> & {
  readonly day: string
  readonly reports: Readonly<Partial<Record<Category, number>>>
  readonly decisions: number
  /** Hours from a report to its decision: the median of this day's decisions, where there are any. */
  readonly medianHours?: number
}
