import type { Retry } from '../../../shared/http/retry.ts'

const STEPS_MS = [300, 1000, 3000]
const STEADY_MS = 5000
/** Number of further attempts without progress: about an hour. */
const STEADY_TIMES = 720

/**
 * For transfers that are expensive to restart: waits for the network to return, and retries as soon as the
 * browser reports it. Calls `onWait` if that takes more than a moment.
 */
export const longRetry = (onWait: () => void): Retry => ({
  delaysMs: [...STEPS_MS, ...Array<number>(STEADY_TIMES).fill(STEADY_MS)],
  sleep: (ms) =>
    new Promise((done) => {
      if (ms > (STEPS_MS[0] ?? 0)) onWait()
      const wake = () => {
        clearTimeout(timer)
        removeEventListener('online', wake)
        done()
      }
      const timer = setTimeout(wake, ms)
      addEventListener('online', wake)
    }),
})
