/**
 * The state machine of a note (protocol section 5) as a table of pure steps. The object around it only loads a
 * row, takes one step and stores the result, so every call is one atomic step.
 *
 * `burning` is the stretch between the decision to burn and the confirmed deletion of the blob: the note can no
 * longer be read, all its hashes are gone, but it does not count as burned yet.
 */
import type { NoteState } from '../../shared/http/admin.ts'
import type { BurnReason } from '../../shared/http/stats.ts'
import { leaseSeconds } from '../../shared/limits.ts'

export type Trigger = 'claim' | 'refuse' | 'ack' | 'revoke' | 'remove' | 'due' | 'deleted'

/** One row: everything the server knows of a note. Times are milliseconds since 1970, hashes 32 bytes. */
export interface NoteRecord {
  readonly id: Uint8Array
  readonly state: NoteState
  /** When the alarm has to act: end of life, end of lease, next try to delete, or end of the tombstone. */
  readonly due: number
  readonly expires: number
  readonly created: number
  readonly claimed: number
  /** Blob's name in the store; '' once its deletion is confirmed. */
  readonly blob: string
  readonly size: number
  readonly tries: number
  readonly wantsReceipt: boolean
  /** H(auth), H(revoke), H(status), H(R) of the reader who holds the lease; empty when wiped. */
  readonly auth: Uint8Array
  readonly revoke: Uint8Array
  readonly status: Uint8Array
  readonly reader: Uint8Array
  /** D of section 8, with the franking key and the masked network handle it will be signed with. */
  readonly digest: Uint8Array
  readonly keyId: number
  readonly origin: Uint8Array
  readonly reason: BurnReason | ''
  /** When the note ended, cut to the minute: the sender learns no more than that. */
  readonly ended: number
  /** Deletions of the blob that were not confirmed in time so far. */
  readonly failures: number
}

/** What a step may look at besides the note. */
export interface StepContext {
  readonly now: number
  /** H(R) of the caller, for a claim. */
  readonly reader?: Uint8Array
}

/** The note after the step, or null when nothing of it remains. */
type Step = (note: NoteRecord, context: StepContext) => NoteRecord | null

const MINUTE = 60_000
const NOTHING = new Uint8Array(0)
/** What the first deletion of a blob may take before the alarm tries again, and the longest pause between tries. */
const RETRY_FIRST = 1000
const RETRY_MOST = 3_600_000

const lease: Step = (note, { now, reader = NOTHING }) => ({
  ...note,
  state: 'leased',
  reader,
  claimed: now,
  due: now + leaseSeconds(note.size) * 1000,
})

/** Whose note the operator has removed is told so, even without having asked for a receipt. */
const leavesTombstone = (note: NoteRecord): boolean => note.wantsReceipt || note.reason === 'removed'

const burn =
  (reason: BurnReason): Step =>
  (note, { now }) => ({
    ...note,
    state: 'burning',
    reason,
    ended: now - (now % MINUTE),
    due: now + RETRY_FIRST,
    auth: NOTHING,
    revoke: NOTHING,
    reader: NOTHING,
    digest: NOTHING,
    origin: NOTHING,
    status: leavesTombstone({ ...note, reason }) ? note.status : NOTHING,
  })

const countTry: Step = (note, context) =>
  note.tries > 1 ? { ...note, tries: note.tries - 1 } : burn('locked')({ ...note, tries: 0 }, context)

/** Another try to delete, and a longer pause before the one after it, so that a broken store is not hammered. */
const retry: Step = (note, { now }) => ({
  ...note,
  failures: note.failures + 1,
  due: now + Math.min(RETRY_FIRST * 2 ** Math.min(note.failures + 1, 20), RETRY_MOST),
})

/** The tombstone stays for the sender's receipt until the original expiry, and no longer. */
const finish: Step = (note, { now }) =>
  leavesTombstone(note) && now < note.expires
    ? { ...note, state: 'burned', blob: '', due: note.expires }
    : null

const forget: Step = () => null

/** A trigger that is missing in a state's row is refused with the answer for an unknown note. */
export const TRANSITIONS: Readonly<Record<NoteState, Readonly<Partial<Record<Trigger, Step>>>>> = {
  sealed: {
    claim: lease,
    refuse: countTry,
    revoke: burn('revoked'),
    remove: burn('removed'),
    due: burn('expired'),
  },
  leased: { ack: burn('read'), remove: burn('removed'), due: burn('unconfirmed') },
  burning: { deleted: finish, due: retry },
  burned: { due: forget },
}

/**
 * Whether the alarm is late for a note that could still be read. Such a note answers like an unknown one: its
 * end must not depend on when the alarm gets its turn.
 */
export function isExpired(note: NoteRecord, now: number): boolean {
  return (note.state === 'sealed' || note.state === 'leased') && note.due <= now
}
