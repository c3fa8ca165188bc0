import { AshnoteError } from '../../shared/errors.ts'
import type { Stretch } from '../../shared/flows.ts'

/** The page's policy lets scripts be loaded through `ashnote` only, and `ashnote` lets through this one address. */
const policy = window.trustedTypes?.createPolicy('ashnote', {
  createScriptURL: (url) => {
    if (url !== ARGON2_URL) throw new TypeError('script URL')
    return url
  },
})

/** Stretches a passphrase in a Worker made for it, which ends with it and takes its memory along. */
export const stretch: Stretch = (passphrase, salt) =>
  new Promise((done, fail) => {
    const url = (policy?.createScriptURL(ARGON2_URL) ?? ARGON2_URL) as string
    const worker = new Worker(url, { type: 'module' })
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
