import { AshnoteError } from '../../shared/errors.ts'
import type { Stretch } from '../../shared/flows/note-flows.ts'
import type { SolveProofOfWork } from '../../shared/http/proof-of-work.ts'
import { createWorker } from './create-worker.ts'

/** Has a Worker do something that takes long; it is made for it, ends with it and takes its memory along. */
const inWorker = <T>(task: object): Promise<T> =>
  new Promise((done, fail) => {
    const worker = createWorker(ARGON2_URL)
    worker.onmessage = ({ data }) => {
      worker.terminate()
      done(data)
    }
    // For a passphrase only loading it can fail, and a challenge that is none is the server's to answer for.
    worker.onerror = () => {
      worker.terminate()
      fail(new AshnoteError('unreachable'))
    }
    worker.postMessage(task)
  })

export const stretch: Stretch = (passphrase, salt) => inWorker({ passphrase, salt })

/** The proof of work that a busy server asks for. */
export const solveProofOfWork: SolveProofOfWork = (challenge, id) => inWorker({ challenge, id })
