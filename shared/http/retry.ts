/**
 * Retries after a lost connection or an answer that something on the way gave. Every call of section 6 may be
 * sent twice, most without any harm.
 */
import { AshnoteError, type ErrorCode } from '../errors.ts'
import type { Signal } from './transport.ts'

/** Delays in ms before each further attempt, and how to wait. */
export type Retry = { delaysMs: readonly number[]; sleep(ms: number): Promise<void> }

const timers = globalThis as unknown as { setTimeout(done: () => void, ms: number): unknown }

export const DEFAULT_RETRY: Retry = {
  delaysMs: [300, 1000, 3000],
  sleep: (ms) => new Promise((done) => timers.setTimeout(done, ms)),
}

/** Failures that may pass by themselves. */
const PASSING: readonly ErrorCode[] = ['unreachable', 'unavailable']

/**
 * Runs `attempt` until it succeeds, fails for a reason that another attempt would meet again, or has failed
 * once more than `retry` has delays. Calling `advanced` resets the count of failures. `mayRepeat` is called
 * after every failure and can forbid another attempt. Throws `aborted`, `unreachable`, or the AshnoteError of
 * the attempt.
 */
export async function withRetry<T>(
  retry: Retry,
  signal: Signal | undefined,
  attempt: (advanced: () => void) => Promise<T>,
  mayRepeat: () => boolean = () => true,
): Promise<T> {
  let failures = 0
  for (;;) {
    expectLive(signal)
    try {
      return await attempt(() => {
        failures = 0
      })
    } catch (error) {
      expectLive(signal)
      const known = error instanceof AshnoteError
      const delay = mayRepeat() ? retry.delaysMs[failures++] : undefined
      if (known && !PASSING.includes(error.code)) throw error
      if (delay === undefined) throw known ? error : new AshnoteError('unreachable')
      await pause(retry, delay, signal)
    }
  }
}

/** Waits for the delay or until `signal` aborts, whichever comes first. */
const pause = (retry: Retry, ms: number, signal: Signal | undefined): Promise<void> =>
  new Promise((done, fail) => {
    signal?.addEventListener('abort', done, { once: true })
    retry.sleep(ms).then(done, fail)
  })

function expectLive(signal: Signal | undefined): void {
  if (signal?.aborted) throw new AshnoteError('aborted')
}
