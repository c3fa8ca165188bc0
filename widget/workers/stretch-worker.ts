/** Expensive work outside the page's thread: Argon2id, or the proof of work that a busy server asks for. */
import { stretchPassphrase } from '../../shared/crypto/passphrase.ts'
import { solveInSteps } from '../../shared/http/proof-of-work.ts'

type Task = { passphrase: string; salt: Uint8Array } | { challenge: string; id: Uint8Array }

addEventListener('message', ({ data }: MessageEvent<Task>) => {
  postMessage(
    'challenge' in data ? solveAll(data.challenge, data.id) : stretchPassphrase(data.passphrase, data.salt),
  )
})

function solveAll(challenge: string, id: Uint8Array): string {
  const steps = solveInSteps(challenge, id)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
