import { AshnoteError } from '../../shared/errors.ts'
import type { Stretch } from '../../shared/flows.ts'
import type { Solve } from '../../shared/with-work.ts'

/** The page's policy lets scripts be loaded through `ashnote` only, and `ashnote` lets through this one address. */
const policy = window.trustedTypes?.createPolicy('ashnote', {
  createScriptURL: (url) => {
    if (url !== ARGON2_URL) throw new TypeError('script URL')
    return url
  },
})

/** Has a Worker do something that takes long; it is made for it, ends with it and takes its memory along. */
const inWorker = <T>(task: object): Promise<T> =>
  new Promise((done, fail) => {
    const url = (policy?.createScriptURL(ARGON2_URL) ?? ARGON2_URL) as string
    const worker = new Worker(url, { type: 'module' })
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

/** The work that a busy server asks for. */
export const solve: Solve = (challenge, id) => inWorker({ challenge, id })
