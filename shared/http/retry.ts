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
const PASSING: readonly ErrorCode[] = ['unreachable', 'unavailable', 'too-slow']

/**
 * What to do after a failed attempt: waits for the next one. Throws `aborted`, `unreachable` after the last
 * delay or if not `mayRepeat`, and an AshnoteError that another attempt would meet again. An attempt that
 * `hasAdvanced` forgets the failures before it.
 */
type AfterFailure = (error: unknown, mayRepeat?: boolean, hasAdvanced?: boolean) => Promise<void>

/**
 * Begins a call, which is attempted in a loop until it succeeds. Throws `aborted` if it is cancelled already.
 */
export function beginAttempts(retry: Retry, signal: Signal | undefined): AfterFailure {
  let failures = 0
  expectLive(signal)
  return async (error, mayRepeat = true, hasAdvanced = false) => {
    expectLive(signal)
    if (hasAdvanced) failures = 0
    const known = error instanceof AshnoteError
    const delay = mayRepeat ? retry.delaysMs[failures++] : undefined
    if (known && !PASSING.includes(error.code)) throw error
    if (delay === undefined) throw known ? error : new AshnoteError('unreachable')
    await pause(retry, delay, signal)
    expectLive(signal)
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
