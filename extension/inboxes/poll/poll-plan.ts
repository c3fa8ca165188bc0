/** When to look into inboxes, what to ask for, and what an answer changes: pure, so that it can be tested. */

/** Minutes. Browsers let an alarm ring twice a minute at most. */
const SHORTEST = 1
const LONGEST = 15
/** While the server cannot be reached or asks to slow down. */
const LONGEST_FAILING = 60

export type PollOutcome =
  | { is: 'arrived' }
  | { is: 'nothing' }
  | { is: 'failed'; retryAfter?: number | undefined }

/** Minutes until the next look, after one that took place `last` minutes after the one before. `retryAfter` in seconds. */
export function nextDelay(last: number, outcome: PollOutcome): number {
  if (outcome.is === 'arrived') return SHORTEST
  if (outcome.is === 'nothing') return Math.min(LONGEST, Math.max(SHORTEST, last * 1.5))
  const wanted = (outcome.retryAfter ?? 0) / 60
  return Math.min(LONGEST_FAILING, Math.max(SHORTEST, last * 2, wanted))
}

type Numbered = { n: number }

/**
 * What to ask for: everything after this number. From the first that still waits, where something of that may be gone:
 * in an inbox that several share, and `isThorough`ly looked at.
 */
export function askAfter(waiting: readonly Numbered[], seen: number, isThorough: boolean): number {
  if (!isThorough || waiting.length === 0) return seen
  return Math.min(...waiting.map(({ n }) => n)) - 1
}

/**
 * What waits after an answer to the question for all after `after`: what is new, and of what was known all that the
 * answer has too or says nothing about, because it lies before or because the answer was full. What had been seen and
 * does not wait here any more was dealt with, although another owner may have left it on the server.
 */
export function mergeArrivals<K extends Numbered, A extends Numbered>(
  known: readonly K[],
  { arrivals, more }: { arrivals: readonly A[]; more: boolean },
  { after, seen }: { after: number; seen: number },
): Array<K | A> {
  const last = arrivals.at(-1)?.n ?? after
  const answered = new Set(arrivals.map(({ n }) => n))
  const stillWaiting = known.filter(({ n }) => n <= after || (more && n > last) || answered.has(n))
  return [...stillWaiting, ...arrivals.filter(({ n }) => n > seen)].sort((a, b) => a.n - b.n)
}

/** Milliseconds: a server's clock and this device's never agree to the second. */
const CLOCK_TOLERANCE = 10 * 60_000

/** Whether something came in what is the future here: then this device's clock is wrong, or the server's. */
export const isClockWrong = (arrivals: ReadonlyArray<{ at: Date }>, now: number): boolean =>
  arrivals.some(({ at }) => at.getTime() > now + CLOCK_TOLERANCE)
