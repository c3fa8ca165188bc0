/** Runs Argon2id off the main thread: passphrase, salt and cost in, 32 bytes out. */
import { type StretchCost, stretchPassphrase } from '../../shared/crypto/passphrase.ts'

type Task = { passphrase: string; salt: Uint8Array; cost: StretchCost }

addEventListener('message', ({ data: { passphrase, salt, cost } }: MessageEvent<Task>) => {
  postMessage(stretchPassphrase(passphrase, salt, cost))
})
