/**
 * ChaCha20-Poly1305 for single chunks, from WebCrypto where it has the algorithm and from noble elsewhere.
 * Both give the same bytes; WebCrypto is faster.
 */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, fromBase64url, timingSafeEqual, utf8 } from '../bytes/bytes.ts'
import { enableMemoryRelease } from '../bytes/release-memory.ts'
import { TAG_BYTES } from '../limits.ts'

/**
 * Seals and opens under one key, with 12-byte nonces. Both finish reading their input before they return, so
 * its memory can be reused at once. `open` rejects unless the chunk verifies.
 */
export type Aead = {
  seal(nonce: Uint8Array, chunk: Uint8Array): Promise<Bytes>
  open(nonce: Uint8Array, sealed: Uint8Array): Promise<Bytes>
}

/** An implementation, for a 32-byte key. */
export type AeadOf = (key: Uint8Array) => Promise<Aead>

/** The part of SubtleCrypto used here, typed by structure because `shared/` has no platform's types. */
export type Subtle = {
  importKey(
    format: string,
    key: Uint8Array,
    algorithm: string,
    extractable: boolean,
    usages: string[],
  ): Promise<unknown>
  encrypt(algorithm: object, key: never, data: Uint8Array): Promise<ArrayBuffer>
  decrypt(algorithm: object, key: never, data: Uint8Array): Promise<ArrayBuffer>
  digest(algorithm: string, data: Uint8Array): Promise<ArrayBuffer>
}

/** The platform's SubtleCrypto; undefined on pages without TLS. */
export const platformSubtle = (): Subtle | undefined =>
  (globalThis as { crypto?: { subtle?: Subtle } }).crypto?.subtle

/** The implementation in JavaScript, for every platform. */
export const nobleAead: AeadOf = async (key) => ({
  seal: async (nonce, chunk) => chacha20poly1305(key, nonce).encrypt(chunk) as Bytes,
  open: async (nonce, sealed) => chacha20poly1305(key, nonce).decrypt(sealed) as Bytes,
})

/** WebCrypto's implementation (https://wicg.github.io/webcrypto-modern-algos/). */
export const nativeAead =
  (subtle: Subtle): AeadOf =>
  async (key) => {
    const name = 'ChaCha20-Poly1305'
    const imported = (await subtle.importKey('raw-secret', key, name, false, ['encrypt', 'decrypt'])) as never
    return {
      seal: async (iv, chunk) => new Uint8Array(await subtle.encrypt({ name, iv }, imported, chunk)),
      open: async (iv, sealed) => new Uint8Array(await subtle.decrypt({ name, iv }, imported, sealed)),
    }
  }

/** `ashnote` under key 0…31 and nonce 0…11, sealed by a third implementation (OpenSSL). */
const PROBE = { plain: 'ashnote', sealed: '6IhgbkZjwJvn-zhlqB7cwZUrltKzqYw' }

const counting = (length: number) => Uint8Array.from({ length }, (_, i) => i)

/** Whether an implementation seals to the known ciphertext, opens it again and refuses an altered one. */
export async function passesSelfTest(aeadOf: AeadOf): Promise<boolean> {
  try {
    const aead = await aeadOf(counting(32))
    const [nonce, plain, sealed] = [counting(12), utf8(PROBE.plain), fromBase64url(PROBE.sealed)]
    const altered = concat(sealed.subarray(0, -TAG_BYTES), counting(TAG_BYTES))
    const refuses = await aead.open(nonce, altered).then(
      () => false,
      () => true,
    )
    return (
      refuses &&
      timingSafeEqual(await aead.seal(nonce, plain), sealed) &&
      timingSafeEqual(await aead.open(nonce, sealed), plain)
    )
  } catch {
    return false
  }
}

/**
 * The platform's implementation if it passes the self-test, otherwise noble's. With the platform's, turns on
 * `releaseMemory`.
 */
export async function chooseAead(subtle: Subtle | undefined): Promise<AeadOf> {
  const native = subtle && nativeAead(subtle)
  if (!native || !(await passesSelfTest(native))) return nobleAead
  enableMemoryRelease()
  return native
}

/** SHA-256, from the platform where possible. Finishes reading `bytes` before it returns. */
export async function digestOf(bytes: Uint8Array, subtle: Subtle | undefined): Promise<Bytes> {
  return subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : sha256(bytes)
}
