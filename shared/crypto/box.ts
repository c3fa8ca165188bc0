/**
 * Section 3: the box, which is C2SP chunked encryption over RFC 8439. Every chunk is full except the last,
 * and being short marks it as the last, so no prefix, reordering or repetition opens. `commit` binds the box
 * to one key.
 */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { expand } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { randomBytes } from '@noble/hashes/utils.js'
import { type Bytes, concat, expectLength, timingSafeEqual, utf8, viewOf } from '../bytes/bytes.ts'
import { chunksOf, type Pieces } from '../bytes/chunks.ts'
import { AshnoteError } from '../errors.ts'
import { BOX_SALT_BYTES, CHUNK_BYTES, COMMIT_BYTES, SECRET_BYTES, TAG_BYTES } from '../limits.ts'

const ALGORITHM = 'c2sp.org/chunked-encryption@v1+AEAD_CHACHA20_POLY1305\0'
export const PREAMBLE_BYTES = BOX_SALT_BYTES + COMMIT_BYTES
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES

/** Length of the box around a payload of `payloadBytes`. */
export const boxLength = (payloadBytes: number): number =>
  PREAMBLE_BYTES + payloadBytes + TAG_BYTES * (Math.floor(payloadBytes / CHUNK_BYTES) + 1)

/** Length of the payload inside a box of `boxBytes`; undefined if no payload gives a box of that length. */
export function boxPayloadLength(boxBytes: number): number | undefined {
  const sealed = boxBytes - PREAMBLE_BYTES
  const last = sealed % SEALED_CHUNK_BYTES
  if (sealed < 0 || last < TAG_BYTES) return undefined
  return sealed - TAG_BYTES * (Math.floor(sealed / SEALED_CHUNK_BYTES) + 1)
}

/**
 * Seals a payload under a 32-byte key and returns `prefix ‖ box` in one allocation. `salt` is random unless
 * given. Only test vectors give it, because a salt must never be used twice.
 */
export function sealBox(
  key: Uint8Array,
  context: Uint8Array,
  { length, pieces }: Pieces,
  salt: Uint8Array = randomBytes(BOX_SALT_BYTES),
  prefix: Uint8Array = new Uint8Array(),
): Bytes {
  expectLength(salt, BOX_SALT_BYTES)
  const { k, nonce, commit } = boxKeys(key, salt, context)
  const out = new Uint8Array(prefix.length + boxLength(length))
  out.set(prefix)
  out.set(salt, prefix.length)
  out.set(commit, prefix.length + BOX_SALT_BYTES)
  let to = prefix.length + PREAMBLE_BYTES
  let i = 0
  for (const chunk of chunksOf(pieces)) {
    const end = to + chunk.length + TAG_BYTES
    chacha20poly1305(k, chunkNonce(nonce, i++)).encrypt(chunk, out.subarray(to, end))
    to = end
  }
  return out
}

/** Opens a box and returns its payload. Throws `damaged-note` unless all of it verifies. */
export function openBox(key: Uint8Array, context: Uint8Array, box: Uint8Array): Bytes {
  const payloadBytes = boxPayloadLength(box.length)
  if (payloadBytes === undefined) throw new AshnoteError('damaged-note')
  const { k, nonce, commit } = boxKeys(key, box.subarray(0, BOX_SALT_BYTES), context)
  // Checked before any decryption: with ChaCha20-Poly1305 alone, one ciphertext can open under two keys.
  if (!timingSafeEqual(commit, box.subarray(BOX_SALT_BYTES, PREAMBLE_BYTES)))
    throw new AshnoteError('damaged-note')
  const out = new Uint8Array(payloadBytes)
  try {
    for (let from = PREAMBLE_BYTES, to = 0, i = 0; from < box.length; i++) {
      const chunk = box.subarray(from, from + SEALED_CHUNK_BYTES)
      const end = to + chunk.length - TAG_BYTES
      chacha20poly1305(k, chunkNonce(nonce, i)).decrypt(chunk, out.subarray(to, end))
      from += SEALED_CHUNK_BYTES
      to = end
    }
  } catch {
    out.fill(0)
    throw new AshnoteError('damaged-note')
  }
  return out
}

/** Derives the chunk key, the nonce and the commitment of one box from a 32-byte key. */
export function boxKeys(key: Uint8Array, salt: Uint8Array, context: Uint8Array) {
  expectLength(key, SECRET_BYTES)
  const okm = expand(sha256, key, concat(utf8(ALGORITHM), salt, context), 76)
  return { k: okm.slice(0, 32), nonce: okm.slice(32, 44), commit: okm.slice(44) }
}

/** Nonce of chunk `i`: nonce XOR be96(i). `i` stays far below 2^53, so the first 4 bytes never change. */
export function chunkNonce(nonce: Uint8Array, i: number): Uint8Array {
  const out = Uint8Array.from(nonce)
  const view = viewOf(out)
  view.setUint32(4, view.getUint32(4) ^ Math.floor(i / 2 ** 32))
  view.setUint32(8, view.getUint32(8) ^ i)
  return out
}
