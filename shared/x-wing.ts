/**
 * Section 7: the key pairs of inboxes. X-Wing joins ML-KEM-768 and X25519: what is sealed today stays sealed as
 * long as either of them holds. Large, so whoever imports it loads it only where an inbox is involved.
 */
import { ml_kem768_x25519 as xWing } from '@noble/post-quantum/hybrid.js'
import type { Bytes } from './bytes.ts'
import type { Kem } from './hpke.ts'
import { SECRET_BYTES } from './limits.ts'

/** MLKEM768-X25519; a secret key is the 32-byte seed that its pair is derived from. */
export const X_WING: Kem = {
  id: 0x647a,
  encapsulate(publicKey, seed) {
    const { sharedSecret, cipherText: enc } = xWing.encapsulate(publicKey, seed)
    return { sharedSecret, enc }
  },
  decapsulate: (enc, secretKey) => xWing.decapsulate(enc, secretKey),
}

/** The public key, 1216 bytes, of a seed of 32. */
export const publicKeyOf = (seed: Uint8Array): Bytes => xWing.getPublicKey(seed) as Bytes

/**
 * Makes the table that the first use of a curve needs, some ten milliseconds of work. For pages to call while somebody
 * is still writing.
 */
export const warmUpKem = (): void => {
  publicKeyOf(new Uint8Array(SECRET_BYTES))
}
