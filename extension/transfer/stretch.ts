import { AshnoteError } from '../../shared/errors.ts'
import type { Stretch } from '../../shared/flows/stretch.ts'
import file from './stretch-worker.ts?worker-file'

/** Stretches a passphrase in a worker of its own, which frees its memory when it ends. */
export const stretch: Stretch = (passphrase, salt) =>
  new Promise((done, fail) => {
    const worker = new Worker(file, { type: 'module' })
    worker.onmessage = ({ data }) => {
      worker.terminate()
      done(data)
    }
    // Valid input cannot fail, so only loading the worker can.
    worker.onerror = () => {
      worker.terminate()
      fail(new AshnoteError('unreachable'))
    }
    worker.postMessage({ passphrase, salt })
  })
