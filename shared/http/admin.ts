/** What `/admin/api` returns to the operator and accepts from the operator. Times are RFC 3339. */
import type { Category, DecisionOutcome, DecisionReason } from '../report/abuse.ts'

/**
 * What the server accepts. `frozen`: no new notes. `drain`: the same before a shutdown, and health checks
 * fail. `read-only`: nothing new at all, but existing data can be read and deleted. `paused`: nothing.
 */
export const MODES = ['open', 'frozen', 'drain', 'read-only', 'paused'] as const
export type Mode = (typeof MODES)[number]

/** The states of a note, in their order (protocol section 5). */
export const NOTE_STATES = ['sealed', 'leased', 'burning', 'burned'] as const
export type NoteState = (typeof NOTE_STATES)[number]

/**
 * `held`: the number of notes in each state, and the bytes that their blobs occupy. `lateMs`: by how much the
 * next step is overdue.
 */
export interface ServerState {
  readonly mode: Mode
  readonly held: Readonly<Partial<Record<NoteState, { readonly notes: number; readonly bytes: number }>>>
  readonly lateMs: number
}

/** A report, with its receipt's facts and the operator's decision. Texts are '' where there are none. */
export interface AdminCase {
  readonly number: string
  readonly received: string
  readonly note: string
  readonly category: Category
  readonly words: string
  readonly name: string
  readonly mail: string
  readonly place: string
  readonly proof?: {
    readonly created: string
    readonly claimed: string
    readonly handle?: string
    readonly evidence?: { readonly note: string; readonly until: string }
  }
  readonly decision?: PublicDecision
}

/** A decision as its reporter, readers and sender learn it. */
export interface PublicDecision {
  readonly outcome: DecisionOutcome
  readonly reason: DecisionReason
  readonly words?: string
  readonly at: string
}

export type CaseState = 'open' | 'decided'

/** `next`: the cursor of the next page, where there is one. */
export interface CasePage {
  readonly cases: readonly AdminCase[]
  readonly count: Readonly<Record<CaseState, number>>
  readonly next?: string
}

/** The operator's request to decide a case. */
export interface DecisionOrder {
  readonly outcome: DecisionOutcome
  readonly reason: DecisionReason
  readonly words: string
  readonly blockHours?: number | undefined
}

/** A network that may not create notes. `name`: its address, or its handle if nothing else is known of it. */
export interface AdminBlock {
  readonly n: number
  readonly kind: 'handle' | 'network'
  readonly name: string
  readonly by: 'operator' | 'reports'
  readonly until: string
}
