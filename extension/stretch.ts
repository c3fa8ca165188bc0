import { AshnoteError } from '../shared/errors.ts'
import type { Stretch } from '../shared/flows.ts'

/** Stretches a passphrase in a Worker made for it, which ends with it and takes its memory along. */
export const stretch: Stretch = (passphrase, salt) =>
  new Promise((done, fail) => {
    const worker = new Worker(new URL('./stretch-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }) => {
      worker.terminate()
      done(data)
    }
    // It has no input that could make it fail; only loading it can.
    worker.onerror = () => {
      worker.terminate()
      fail(new AshnoteError('unreachable'))
    }
    worker.postMessage({ passphrase, salt })
  })
