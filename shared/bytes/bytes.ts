import { equalBytes } from '@noble/ciphers/utils.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { AshnoteError } from '../errors.ts'

/** Bytes over an ordinary ArrayBuffer, as Blob and fetch require. */
export type Bytes = Uint8Array<ArrayBuffer>

/** Concatenates into a new array. */
export const concat: (...parts: Uint8Array[]) => Bytes = concatBytes

/** UTF-8 bytes of a string; lone surrogates become U+FFFD. */
export const utf8: (text: string) => Bytes = utf8ToBytes

/** Whether both are equal; in constant time if their lengths are equal. */
export const timingSafeEqual: (a: Uint8Array, b: Uint8Array) => boolean = equalBytes

/** Decodes UTF-8. Throws TypeError on malformed bytes. Keeps a byte order mark, so that JSON refuses it. */
export function fromUtf8(bytes: Uint8Array): string {
  return new platform.TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}

/** Decodes UTF-8 of a note for people: malformed bytes become U+FFFD, and a leading U+FEFF is kept. */
export const decodeText = (bytes: Uint8Array): string =>
  new platform.TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

/** `value` as 4 bytes, big-endian. */
export function u32(value: number): Bytes {
  const out = new Uint8Array(4)
  new DataView(out.buffer).setUint32(0, value)
  return out
}

/** Whether `value` is an exact whole number of at least 0, such as a size in bytes. */
export const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0

/** A view of exactly these bytes, for reading integers. */
export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Encodes as base64url without padding, the form of bytes in JSON, headers and paths. */
export const toBase64url = (bytes: Uint8Array): string =>
  (bytes as NativeBase64).toBase64?.({ alphabet: 'base64url', omitPadding: true }) ??
  platform
    .btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '')

/**
 * Decodes base64url without padding. Accepts only what `toBase64url` writes, so that each id has exactly one
 * path. Throws `malformed`.
 */
export function fromBase64url(text: string): Bytes {
  let bytes: Bytes
  try {
    bytes = decodeBase64url(text)
  } catch {
    throw new AshnoteError('malformed')
  }
  // Decoders ignore spaces, padding and stray bits, so check that encoding gives the same text again.
  if (toBase64url(bytes) !== text) throw new AshnoteError('malformed')
  return bytes
}

/** Prefers the engine's own decoder: a server decodes a dozen tokens for each note that is read. */
function decodeBase64url(text: string): Bytes {
  const native = (Uint8Array as NativeBase64Constructor).fromBase64
  if (native) return native.call(Uint8Array, text, { alphabet: 'base64url' })
  const binary = platform.atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

/** Throws RangeError unless `bytes` has `length` bytes: a mistake of the caller, not of a peer. */
export function expectLength(bytes: Uint8Array, length: number): void {
  if (bytes.length !== length) throw new RangeError('unexpected length')
}

/** Globals that every platform has but ECMAScript does not declare. */
const platform = globalThis as unknown as {
  TextDecoder: new (
    label: string,
    options: { fatal?: boolean; ignoreBOM: boolean },
  ) => { decode(bytes: Uint8Array): string }
  btoa(binary: string): string
  atob(text: string): string
}

/** Not in every browser yet. */
type NativeBase64 = { toBase64?(options: { alphabet: 'base64url'; omitPadding: true }): string }
type NativeBase64Constructor = { fromBase64?(text: string, options: { alphabet: 'base64url' }): Bytes }
