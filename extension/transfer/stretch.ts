import { AshnoteError } from '../../shared/errors.ts'
import type { Stretch } from '../../shared/flows/note-flows.ts'
import file from './stretch-worker.ts?worker-file'

/** Stretches a passphrase in a Worker made for it, which ends with it and takes its memory along. */
export const stretch: Stretch = (passphrase, salt) =>
  new Promise((done, fail) => {
    const worker = new Worker(file, { type: 'module' })
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
