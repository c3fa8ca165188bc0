/**
 * ChaCha20-Poly1305 chunk by chunk, from the platform where it has it and from noble everywhere else: the same bytes,
 * only faster.
 */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, fromBase64url, timingSafeEqual, utf8 } from '../bytes/bytes.ts'
import { enableMemoryRelease } from '../bytes/release-memory.ts'
import { TAG_BYTES } from '../limits.ts'

/**
 * Seals and opens under one key, with 12-byte nonces. Both take what they need of their input before they return, so its
 * memory can be used again at once. `open` rejects what does not verify.
 */
export type Aead = {
  seal(nonce: Uint8Array, chunk: Uint8Array): Promise<Bytes>
  open(nonce: Uint8Array, sealed: Uint8Array): Promise<Bytes>
}

/** An implementation, given the 32-byte key. */
export type AeadOf = (key: Uint8Array) => Promise<Aead>

/** The little of SubtleCrypto that is used here, by structure: this folder has no platform's types. */
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

/** What the platform offers; missing on pages without TLS. */
export const platformSubtle = (): Subtle | undefined =>
  (globalThis as { crypto?: { subtle?: Subtle } }).crypto?.subtle

export const nobleAead: AeadOf = async (key) => ({
  seal: async (nonce, chunk) => chacha20poly1305(key, nonce).encrypt(chunk) as Bytes,
  open: async (nonce, sealed) => chacha20poly1305(key, nonce).decrypt(sealed) as Bytes,
})

/** The WebCrypto of https://wicg.github.io/webcrypto-modern-algos/. */
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

/** Key 0…31, nonce 0…11, `ashnote`: sealed by an implementation that is neither of these two (OpenSSL). */
const PROBE = { plain: 'ashnote', sealed: '6IhgbkZjwJvn-zhlqB7cwZUrltKzqYw' }

const counting = (length: number) => Uint8Array.from({ length }, (_, i) => i)

/** Whether an implementation gives the known answer, opens it again and refuses an altered one. */
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

/** The platform's where there is one and it passes the self-test, noble's otherwise. Starts `releaseMemory` for the platform's. */
export async function chooseAead(subtle: Subtle | undefined): Promise<AeadOf> {
  const native = subtle && nativeAead(subtle)
  if (!native || !(await passesSelfTest(native))) return nobleAead
  enableMemoryRelease()
  return native
}

/** SHA-256, from the platform where there is one. Takes what it needs of `bytes` before it returns. */
export async function digestOf(bytes: Uint8Array, subtle: Subtle | undefined): Promise<Bytes> {
  return subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : sha256(bytes)
}
