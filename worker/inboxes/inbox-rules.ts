/** Decisions on an inbox that need nothing but its record. */
import { matchesHash } from '../objects/matches-hash.ts'
import type { InboxRegistration } from './inbox-results.ts'
import type { InboxRecord, WaitingEnvelope } from './inbox-table.ts'

/**
 * A visit is stored only when this share of `keep` has passed since the last one. An inbox may live longer by
 * as much.
 */
const VISIT_SHARE = 16

/** When an inbox ends that was used now, in milliseconds. `keep`: seconds. */
export const expiryAfter = (now: number, keep: number): number =>
  now + keep * 1000 + Math.ceil((keep * 1000) / VISIT_SHARE)

/** Bytes of these envelopes together. */
export const bytesOf = (waiting: readonly WaitingEnvelope[]): number =>
  waiting.reduce((sum, { envelope }) => sum + envelope.length, 0)

/** Whether an inbox is registered with just these settings. */
export function hasSettings(known: InboxRecord, wanted: InboxRegistration): boolean {
  return (
    known.keep === wanted.keep &&
    JSON.stringify(known.origins) === JSON.stringify(wanted.origins) &&
    known.hookUrl === wanted.hookUrl &&
    (wanted.hookUrl === '' || matchesHash(known.hookKey, wanted.hookKey))
  )
}
