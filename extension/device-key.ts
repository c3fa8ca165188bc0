/**
 * The key of this device. The browser creates it and does not export it, not even to the extension. It works
 * only in this profile, so a copy of the store's files opens nothing elsewhere.
 */
import type { Bytes } from '../shared/bytes/bytes.ts'

export type Wrapped = { iv: Bytes; data: Bytes }

const ALGORITHM = 'AES-GCM'
const IV_BYTES = 12

export const makeDeviceKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, false, ['encrypt', 'decrypt'])

/** `context` names what is wrapped, so that bytes of one row do not pass for another's. */
export async function wrap(key: CryptoKey, bytes: Bytes, context: Bytes): Promise<Wrapped> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const data = await crypto.subtle.encrypt({ name: ALGORITHM, iv, additionalData: context }, key, bytes)
  return { iv, data: new Uint8Array(data) }
}

/** Rejects with an OperationError for damaged bytes, another key or another context. */
export async function unwrap(key: CryptoKey, { iv, data }: Wrapped, context: Bytes): Promise<Bytes> {
  return new Uint8Array(
    await crypto.subtle.decrypt({ name: ALGORITHM, iv, additionalData: context }, key, data),
  )
}
