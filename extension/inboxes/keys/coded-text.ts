/** Keys and invitations as text to copy or scan: the kind, then base64url with a checksum. */
import { sha256 } from '@noble/hashes/sha2.js'
import {
  type Bytes,
  concat,
  fromBase64url,
  timingSafeEqual,
  toBase64url,
  utf8,
} from '../../../shared/bytes/bytes.ts'

/** `key`: a public key. `join`: an invitation to a shared inbox. `inbox`: everything that recovers one. */
export type TextKind = 'key' | 'join' | 'inbox'

const CHECK_BYTES = 4

const prefixOf = (kind: TextKind) => `ashnote-${kind}-`

const checkOf = (kind: TextKind, bytes: Uint8Array): Bytes =>
  sha256(concat(utf8(prefixOf(kind)), bytes)).slice(0, CHECK_BYTES)

export const encodeText = (kind: TextKind, bytes: Uint8Array): string =>
  prefixOf(kind) + toBase64url(concat(bytes, checkOf(kind, bytes)))

/**
 * Decodes a text; undefined for anything invalid, down to one changed letter. Ignores white space from mail
 * and print.
 */
export function decodeText(kind: TextKind, text: string): Bytes | undefined {
  const dense = text.replace(/\s+/g, '')
  if (!dense.startsWith(prefixOf(kind))) return undefined
  try {
    const raw = fromBase64url(dense.slice(prefixOf(kind).length))
    const bytes = raw.slice(0, -CHECK_BYTES)
    return timingSafeEqual(checkOf(kind, bytes), raw.subarray(-CHECK_BYTES)) ? bytes : undefined
  } catch {
    return undefined
  }
}
