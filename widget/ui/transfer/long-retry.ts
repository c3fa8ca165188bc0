import type { Retry } from '../../../shared/http/retry.ts'

const STEPS_MS = [300, 1000, 3000]
const STEADY_MS = 5000
/** How often a transfer that is not getting anywhere asks again: for about an hour. */
const STEADY_TIMES = 720

/**
 * For transfers that nobody wants to start anew: waits for the network to come back, and asks again as soon as the browser
 * says so. `onWait` is called when that takes more than a moment.
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
