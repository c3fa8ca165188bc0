/**
 * The state machine of a note (protocol section 5) as a table of pure steps. The object around it loads a
 * row, applies one step and stores the result, so every call is one atomic step.
 *
 * In `burning`, the decision to burn is made and the deletion of the blob is not yet confirmed: the note
 * cannot be read any more and all its hashes are wiped, but it does not count as burned.
 */
import type { NoteState } from '../../shared/http/admin.ts'
import type { BurnReason } from '../../shared/http/stats.ts'
import { LEASE_MOST_S, leaseSeconds } from '../../shared/limits.ts'
import type { NoteRecord } from './note-table.ts'

export type Trigger = 'claim' | 'refuse' | 'renew' | 'ack' | 'revoke' | 'remove' | 'due' | 'deleted'

/** What a step can depend on besides the note. */
export interface StepContext {
  readonly now: number
  /** H(R) of the caller, for a claim. */
  readonly reader?: Uint8Array
  /** For a renewal: when the lease should end, in milliseconds. */
  readonly until?: number
}

/** Returns the note after the step, or null when nothing of it remains. */
type Step = (note: NoteRecord, context: StepContext) => NoteRecord | null

const MINUTE = 60_000
const NOTHING = new Uint8Array(0)
/**
 * How long the first deletion of a blob may last before the alarm tries again, and the longest pause between
 * attempts.
 */
const RETRY_FIRST = 1000
const RETRY_MOST = 3_600_000

const lease: Step = (note, { now, reader = NOTHING }) => ({
  ...note,
  state: 'leased',
  reader,
  claimed: now,
  due: now + leaseSeconds(note.size) * 1000,
})

/**
 * A slow reader keeps the lease, but not for ever. Each renewal is worth a minute at least, so that a reader
 * with many connections causes no more writes than one with one.
 */
const renew: Step = (note, { until = 0 }) => ({
  ...note,
  due: Math.min(Math.max(until, note.due + MINUTE), leaseMost(note)),
})

const leaseMost = (note: NoteRecord): number => note.claimed + LEASE_MOST_S * 1000

/** Whether a renewal until then would change anything. */
export const canRenew = (note: NoteRecord, until: number): boolean =>
  until > note.due && note.due < leaseMost(note)

/** The sender of a note that the operator removed learns so, even without having asked for a receipt. */
const leavesTombstone = (note: NoteRecord): boolean => note.wantsReceipt || note.reason === 'removed'

const burn =
  (reason: BurnReason): Step =>
  (note, { now }) => ({
    ...note,
    state: 'burning',
    reason,
    ended: now - (now % MINUTE),
    due: now + RETRY_FIRST,
    failures: 0,
    auth: NOTHING,
    revoke: NOTHING,
    reader: NOTHING,
    digest: NOTHING,
    origin: NOTHING,
    status: leavesTombstone({ ...note, reason }) ? note.status : NOTHING,
  })

const countTry: Step = (note, context) =>
  note.tries > 1 ? { ...note, tries: note.tries - 1 } : burn('locked')({ ...note, tries: 0 }, context)

/**
 * The holder of a lease has no tries to lose: a typing mistake after a lost response must not burn the note.
 */
const countWrongAuth: Step = (note) => ({ ...note, failures: note.failures + 1 })

/** Another attempt to delete, after a longer pause each time, so that a broken store is not flooded. */
const retry: Step = (note, { now }) => ({
  ...note,
  failures: note.failures + 1,
  due: now + Math.min(RETRY_FIRST * 2 ** Math.min(note.failures + 1, 20), RETRY_MOST),
})

/** The tombstone stays for the sender's receipt until the original expiry. */
const finish: Step = (note, { now }) =>
  leavesTombstone(note) && now < note.expires
    ? { ...note, state: 'burned', blob: '', due: note.expires }
    : null

const forget: Step = () => null

/** A state without an entry for a trigger refuses it, with the response for an unknown note. */
export const TRANSITIONS: Readonly<Record<NoteState, Readonly<Partial<Record<Trigger, Step>>>>> = {
  sealed: {
    claim: lease,
    refuse: countTry,
    revoke: burn('revoked'),
    remove: burn('removed'),
    due: burn('expired'),
  },
  leased: {
    refuse: countWrongAuth,
    renew,
    ack: burn('read'),
    remove: burn('removed'),
    due: burn('unconfirmed'),
  },
  burning: { deleted: finish, due: retry },
  burned: { due: forget },
}

/**
 * Whether a readable note has expired although its alarm has not run yet. Such a note is treated like an
 * unknown one: its end must not depend on when the alarm runs.
 */
export function isExpired(note: NoteRecord, now: number): boolean {
  return (note.state === 'sealed' || note.state === 'leased') && note.due <= now
}
