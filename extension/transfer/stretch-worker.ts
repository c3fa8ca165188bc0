/** Runs Argon2id off the main thread: passphrase and salt in, 32 bytes out. */
import { stretchPassphrase } from '../../shared/crypto/passphrase.ts'

addEventListener('message', ({ data }: MessageEvent<{ passphrase: string; salt: Uint8Array }>) => {
  postMessage(stretchPassphrase(data.passphrase, data.salt))
})
