/**
 * Section 7: the key pairs of inboxes. X-Wing (draft-connolly-cfrg-xwing-kem) combines ML-KEM-768 and X25519:
 * a sealed envelope stays sealed while either of them holds. Combined here, because the library's own
 * combination includes its Edwards curves and other hybrids, which doubles the size. This module is still
 * large, so import it only where an inbox is involved.
 */
import { pow } from '@noble/curves/abstract/modular.js'
import { montgomery } from '@noble/curves/abstract/montgomery.js'
import { sha3_256, shake256 } from '@noble/hashes/sha3.js'
import { randomBytes } from '@noble/hashes/utils.js'
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js'
import { type Bytes, concat, expectLength } from '../bytes/bytes.ts'
import { PUBLIC_KEY_BYTES, SECRET_BYTES } from '../limits.ts'
import type { Kem } from './hpke.ts'

const ML_KEM_PUBLIC_BYTES = 1184
const ML_KEM_CIPHERTEXT_BYTES = 1088
const ML_KEM_SEED_BYTES = 64
const X25519_BYTES = 32
/** `\.//^\` in ASCII. */
const LABEL = Uint8Array.of(0x5c, 0x2e, 0x2f, 0x2f, 0x5e, 0x5c)

const P = 2n ** 255n - 19n

/** RFC 7748. */
const x25519 = montgomery({
  P,
  type: 'x25519',
  powPminus2: (x) => pow(x, P - 2n, P),
  adjustScalarBytes(bytes: Uint8Array) {
    bytes[0] = (bytes[0] ?? 0) & 248
    bytes[31] = ((bytes[31] ?? 0) & 127) | 64
    return bytes as Bytes
  },
})

/** Derives both key pairs of a 32-byte seed. */
function expand(seed: Uint8Array) {
  expectLength(seed, SECRET_BYTES)
  const expanded = shake256(seed, { dkLen: ML_KEM_SEED_BYTES + X25519_BYTES })
  const mlKem = ml_kem768.keygen(expanded.subarray(0, ML_KEM_SEED_BYTES))
  const scalar = expanded.subarray(ML_KEM_SEED_BYTES)
  return { mlKem, scalar, point: x25519.getPublicKey(scalar) }
}

const combine = (mlKemSecret: Uint8Array, x25519Secret: Uint8Array, ct: Uint8Array, pk: Uint8Array): Bytes =>
  sha3_256(concat(mlKemSecret, x25519Secret, ct, pk, LABEL)) as Bytes

/** MLKEM768-X25519. A secret key is the 32-byte seed from which its key pair is derived. */
export const X_WING: Kem = {
  id: 0x647a,
  encapsulate(publicKey, seed = randomBytes(SECRET_BYTES + X25519_BYTES)) {
    expectLength(publicKey, PUBLIC_KEY_BYTES)
    expectLength(seed, SECRET_BYTES + X25519_BYTES)
    const point = publicKey.subarray(ML_KEM_PUBLIC_BYTES)
    const scalar = seed.subarray(SECRET_BYTES)
    const ct = x25519.getPublicKey(scalar)
    const mlKem = ml_kem768.encapsulate(
      publicKey.subarray(0, ML_KEM_PUBLIC_BYTES),
      seed.subarray(0, SECRET_BYTES),
    )
    const sharedSecret = combine(mlKem.sharedSecret, x25519.getSharedSecret(scalar, point), ct, point)
    return { sharedSecret, enc: concat(mlKem.cipherText, ct) }
  },
  decapsulate(enc, secretKey) {
    expectLength(enc, ML_KEM_CIPHERTEXT_BYTES + X25519_BYTES)
    const { mlKem, scalar, point } = expand(secretKey)
    const ct = enc.subarray(ML_KEM_CIPHERTEXT_BYTES)
    const mlKemSecret = ml_kem768.decapsulate(enc.subarray(0, ML_KEM_CIPHERTEXT_BYTES), mlKem.secretKey)
    return combine(mlKemSecret, x25519.getSharedSecret(scalar, ct), ct, point)
  },
}

/** The public key (1216 bytes) of a 32-byte seed. */
export function publicKeyOf(seed: Uint8Array): Bytes {
  const { mlKem, point } = expand(seed)
  return concat(mlKem.publicKey, point)
}

/** Makes the browser compile the code of the first sealing. Pages call it while the user is still writing. */
export const warmUpKem = (): void => {
  publicKeyOf(new Uint8Array(SECRET_BYTES))
}
