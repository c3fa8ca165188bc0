import { AshnoteError } from '../../../shared/errors.ts'
import { MODES, type Mode } from '../../../shared/http/admin.ts'

/** Modes in which routes are served that make a note, or begin to. */
export const FOR_NEW_NOTES: readonly Mode[] = ['open']
/** Modes in which routes are served that store anything else that is new. */
export const FOR_NEW_ENTRIES: readonly Mode[] = ['open', 'frozen', 'drain']
/** Modes in which routes are served that read, ack, delete or go on with what has begun. */
export const UNLESS_PAUSED: readonly Mode[] = ['open', 'frozen', 'drain', 'read-only']
/** Modes in which everything is served that is no call of the protocol: pages, health, the operator. */
export const ALWAYS: readonly Mode[] = MODES

/** Seconds after which a client may try again. */
const RETRY_S = 300

/**
 * Refuses a call while the operator's mode is not one of those in which its route is served.
 * @throws {AshnoteError} `paused`, `frozen`
 */
export function expectServed(mode: Mode, modes: readonly Mode[]): void {
  if (!modes.includes(mode))
    throw new AshnoteError(mode === 'paused' ? 'paused' : 'frozen', { retryAfter: RETRY_S })
}
