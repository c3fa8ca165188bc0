import { AshnoteError } from '../../shared/errors.ts'
import type { Stretch } from '../../shared/flows/stretch.ts'
import type { SolveProofOfWork } from '../../shared/http/proof-of-work.ts'
import { createWorker } from './create-worker.ts'

/** Runs a task in a worker of its own. Ending the worker frees its memory. */
const inWorker = <T>(task: object): Promise<T> =>
  new Promise((done, fail) => {
    const worker = createWorker(ARGON2_URL)
    worker.onmessage = ({ data }) => {
      worker.terminate()
      done(data)
    }
    // For a passphrase only loading can fail. A malformed challenge is a fault of the server.
    worker.onerror = () => {
      worker.terminate()
      fail(new AshnoteError('unreachable'))
    }
    worker.postMessage(task)
  })

export const stretch: Stretch = (passphrase, salt) => inWorker({ passphrase, salt })

/** Solves the proof of work that a busy server asks for. */
export const solveProofOfWork: SolveProofOfWork = (challenge, id) => inWorker({ challenge, id })
