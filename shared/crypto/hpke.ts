/**
 * HPKE single-shot (RFC 9180 sections 5 and 6.1), modes base and PSK, with KDF HKDF-SHA256 (0x0001) and AEAD
 * ChaCha20-Poly1305 (0x0003). The KEM is a parameter, so that the published vectors, which use other KEMs,
 * run through the same key schedule as section 7.
 */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, utf8 } from '../bytes/bytes.ts'

/** A key encapsulation mechanism: Encap and Decap of RFC 9180 over serialized keys, throwing for bad keys. */
export type Kem = {
  /** Code point in IANA's registry. */
  id: number
  encapsulate(publicKey: Uint8Array, seed?: Uint8Array): { sharedSecret: Uint8Array; enc: Uint8Array }
  decapsulate(enc: Uint8Array, secretKey: Uint8Array): Uint8Array
}

/**
 * The values that both sides know. With `psk`, the mode is PSK; RFC 9180 requires a key of at least 32 bytes
 * and an id.
 */
export type HpkeContext = { info: Uint8Array; aad?: Uint8Array; psk?: Psk | undefined }
export type Psk = { key: Uint8Array; id: Uint8Array }

const KDF = 1
const AEAD = 3
const KEY_BYTES = 32
const NONCE_BYTES = 12
const LEAST_PSK_BYTES = 32
const NOTHING = new Uint8Array()

/**
 * Seals to one public key. `seed` is for test vectors only, because no encapsulation may be repeated. Throws
 * RangeError for a `psk` that RFC 9180 does not allow.
 */
export function hpkeSeal(
  kem: Kem,
  publicKey: Uint8Array,
  plaintext: Uint8Array,
  context: HpkeContext,
  seed?: Uint8Array,
): { enc: Uint8Array; ciphertext: Bytes } {
  const { sharedSecret, enc } = kem.encapsulate(publicKey, seed)
  const ciphertext = aead(kem, sharedSecret, context).encrypt(plaintext)
  return { enc, ciphertext: ciphertext as Bytes }
}

/** Opens a ciphertext sealed to the public key of `secretKey` in the same context, or throws. */
export const hpkeOpen = (
  kem: Kem,
  secretKey: Uint8Array,
  { enc, ciphertext }: { enc: Uint8Array; ciphertext: Uint8Array },
  context: HpkeContext,
): Bytes => aead(kem, kem.decapsulate(enc, secretKey), context).decrypt(ciphertext) as Bytes

/** RFC 9180's KeySchedule. A context has only one message here, so its nonce is the base nonce. */
function aead(kem: Kem, sharedSecret: Uint8Array, { info, aad, psk }: HpkeContext) {
  if (psk && (psk.key.length < LEAST_PSK_BYTES || psk.id.length === 0)) throw new RangeError('psk')
  const suite = concat(utf8('HPKE'), u16(kem.id), u16(KDF), u16(AEAD))
  const labeledExtract = (salt: Uint8Array, label: string, ikm: Uint8Array): Bytes =>
    extract(sha256, concat(VERSION, suite, utf8(label), ikm), salt)
  const schedule = concat(
    Uint8Array.of(psk ? 1 : 0),
    labeledExtract(NOTHING, 'psk_id_hash', psk?.id ?? NOTHING),
    labeledExtract(NOTHING, 'info_hash', info),
  )
  const secret = labeledExtract(sharedSecret, 'secret', psk?.key ?? NOTHING)
  const labeledExpand = (label: string, length: number): Bytes =>
    expand(sha256, secret, concat(u16(length), VERSION, suite, utf8(label), schedule), length)
  return chacha20poly1305(labeledExpand('key', KEY_BYTES), labeledExpand('base_nonce', NONCE_BYTES), aad)
}

const VERSION = utf8('HPKE-v1')

const u16 = (value: number): Uint8Array => Uint8Array.of(value >> 8, value & 255)
