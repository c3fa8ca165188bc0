import { equalBytes } from '@noble/ciphers/utils.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { AshnoteError } from '../errors.ts'

/** What this folder returns: bytes over an ordinary buffer, which is what Blob and fetch accept. */
export type Bytes = Uint8Array<ArrayBuffer>

/** Concatenates; the result is a copy. */
export const concat: (...parts: Uint8Array[]) => Bytes = concatBytes

/** UTF-8 bytes of a string; lone surrogates become U+FFFD. */
export const utf8: (text: string) => Bytes = utf8ToBytes

/** Compares in constant time for equal lengths. */
export const timingSafeEqual: (a: Uint8Array, b: Uint8Array) => boolean = equalBytes

/** Decodes UTF-8 and throws TypeError on any malformed byte; a byte order mark is kept, so that JSON refuses it. */
export function fromUtf8(bytes: Uint8Array): string {
  return new platform.TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}

/** Big-endian, 4 bytes. */
export function u32(value: number): Bytes {
  const out = new Uint8Array(4)
  new DataView(out.buffer).setUint32(0, value)
  return out
}

/** A view for reading integers where `bytes` begins. */
export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Base64url without padding: how bytes travel in JSON, headers and paths. */
export const toBase64url = (bytes: Uint8Array): string =>
  (bytes as NativeBase64).toBase64?.({ alphabet: 'base64url', omitPadding: true }) ??
  platform
    .btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '')

/**
 * Decodes base64url without padding, accepting only what `toBase64url` writes: one text for one
 * value, so that an id has one path. Throws `malformed`.
 */
export function fromBase64url(text: string): Bytes {
  let bytes: Bytes
  try {
    bytes = decodeBase64url(text)
  } catch {
    throw new AshnoteError('malformed')
  }
  // Decoders forgive spaces, padding and stray bits; what they forgave is not written back the same.
  if (toBase64url(bytes) !== text) throw new AshnoteError('malformed')
  return bytes
}

/** A server decodes a dozen tokens for a note that is read, so what the engine brings comes first. */
function decodeBase64url(text: string): Bytes {
  const native = (Uint8Array as NativeBase64Constructor).fromBase64
  if (native) return native.call(Uint8Array, text, { alphabet: 'base64url' })
  const binary = platform.atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

/** Throws RangeError unless `bytes` is `length` long: a mistake of the caller, not of a peer. */
export function expectLength(bytes: Uint8Array, length: number): void {
  if (bytes.length !== length) throw new RangeError('unexpected length')
}

/** The globals used here that every platform has and ECMAScript does not declare. */
const platform = globalThis as unknown as {
  TextDecoder: new (
    label: string,
    options: { fatal: boolean; ignoreBOM: boolean },
  ) => { decode(bytes: Uint8Array): string }
  btoa(binary: string): string
  atob(text: string): string
}

/** Not in every browser yet. */
type NativeBase64 = { toBase64?(options: { alphabet: 'base64url'; omitPadding: true }): string }
type NativeBase64Constructor = { fromBase64?(text: string, options: { alphabet: 'base64url' }): Bytes }
