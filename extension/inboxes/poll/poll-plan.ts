/** When to poll inboxes, what to ask for, and what a response changes. Pure functions, for tests. */
import { envelopeLength } from '../../../shared/inbox/envelope-shape.ts'
import { QUEUE_DEFAULT } from '../../../shared/limits.ts'

/** Minutes. Browsers limit alarms to two per minute. */
const SHORTEST = 1
const LONGEST = 15
/** Minutes, while the server cannot be reached or asks to slow down. */
const LONGEST_FAILING = 60

export type PollOutcome =
  | { is: 'arrived' }
  | { is: 'nothing' }
  | { is: 'failed'; retryAfter?: number | undefined }

/**
 * Minutes until the next poll, after a poll that came `last` minutes after the one before. `retryAfter` is in
 * seconds.
 */
export function nextDelay(last: number, outcome: PollOutcome): number {
  if (outcome.is === 'arrived') return SHORTEST
  if (outcome.is === 'nothing') return Math.min(LONGEST, Math.max(SHORTEST, last * 1.5))
  const wanted = (outcome.retryAfter ?? 0) / 60
  return Math.min(LONGEST_FAILING, Math.max(SHORTEST, last * 2, wanted))
}

type Numbered = { n: number }

/**
 * The number after which to ask for envelopes. Usually the highest seen; in a shared inbox or a thorough
 * poll, the number before the first waiting one, because any of those may be gone.
 */
export function askAfter(waiting: readonly Numbered[], seen: number, isThorough: boolean): number {
  if (!isThorough || waiting.length === 0) return seen
  return Math.min(...waiting.map(({ n }) => n)) - 1
}

/**
 * Whether a server that keeps to the protocol can have given this response to a request for everything after
 * `after`: envelopes for as many keys as the inbox has, in order. Others would only fill this device.
 */
export const isPlausible = (
  arrivals: ReadonlyArray<{ n: number; envelope: Uint8Array }>,
  { after, keys }: { after: number; keys: number },
): boolean =>
  arrivals.every(
    ({ n, envelope }, i) => n > (arrivals[i - 1]?.n ?? after) && envelope.length === envelopeLength(keys),
  )

/**
 * Envelopes of one inbox up to which this device takes new ones. The others wait at their server until some of
 * these were opened or deleted, so none is lost.
 */
export const MOST_WAITING = QUEUE_DEFAULT

/**
 * What waits after a response to a request for everything after `after`: new envelopes, and known ones that
 * the response contains or does not cover (because they come before `after`, or because the response was
 * full). Envelopes that were seen and no longer wait here were handled, even if another owner left them on
 * the server.
 */
export function mergeArrivals<K extends Numbered, A extends Numbered>(
  known: readonly K[],
  { arrivals, more }: { arrivals: readonly A[]; more: boolean },
  { after, seen }: { after: number; seen: number },
): Array<K | A> {
  const last = arrivals.at(-1)?.n ?? after
  const answered = new Set(arrivals.map(({ n }) => n))
  const stillWaiting = known.filter(({ n }) => n <= after || (more && n > last) || answered.has(n))
  const room = Math.max(0, MOST_WAITING - stillWaiting.length)
  const fresh = arrivals.filter(({ n }) => n > seen).slice(0, room)
  return [...stillWaiting, ...fresh].sort((a, b) => a.n - b.n)
}

/** Milliseconds. The clocks of a server and of this device never agree to the second. */
const CLOCK_TOLERANCE = 10 * 60_000

/** Whether an envelope arrived in the future, so that this device's clock or the server's is wrong. */
export const isClockWrong = (arrivals: ReadonlyArray<{ at: Date }>, now: number): boolean =>
  arrivals.some(({ at }) => at.getTime() > now + CLOCK_TOLERANCE)
