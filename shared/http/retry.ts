/** Retries after a lost connection. Every call of section 6 may be sent twice, most without any harm. */
import { AshnoteError } from '../errors.ts'
import type { Signal } from './transport.ts'

/** Delays in ms before each further attempt, and how to wait. */
export type Retry = { delaysMs: readonly number[]; sleep(ms: number): Promise<void> }

const timers = globalThis as unknown as { setTimeout(done: () => void, ms: number): unknown }

export const DEFAULT_RETRY: Retry = {
  delaysMs: [300, 1000, 3000],
  sleep: (ms) => new Promise((done) => timers.setTimeout(done, ms)),
}

/** The attempts of one call, made in a loop until one of them succeeds. */
export type Attempts = {
  /** Forgets earlier failures, because the call has made progress since. */
  advanced(): void
  /**
   * Waits before the next attempt. Throws `aborted`, `unreachable` after the last delay or unless
   * `mayRepeat`, and an AshnoteError that another attempt would meet again.
   */
  failed(error: unknown, mayRepeat?: boolean): Promise<void>
}

/** Begins a call. Throws `aborted` if it is cancelled already. */
export function beginAttempts(retry: Retry, signal: Signal | undefined): Attempts {
  let failures = 0
  expectLive(signal)
  return {
    advanced() {
      failures = 0
    },
    async failed(error, mayRepeat = true) {
      expectLive(signal)
      const known = error instanceof AshnoteError
      const delay = mayRepeat ? retry.delaysMs[failures++] : undefined
      if (known && error.code !== 'unavailable') throw error
      if (delay === undefined) throw known ? error : new AshnoteError('unreachable')
      await pause(retry, delay, signal)
      expectLive(signal)
    },
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
