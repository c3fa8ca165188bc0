/** Section 8: the computations that need a server's franking key. */
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, expectLength, u32, utf8 } from '../bytes/bytes.ts'
import { type ClaimReceipt, HANDLE_BYTES, untagged } from './receipt.ts'

/** The tag (32 bytes) by which the server with `frankingKey` recognizes its own receipt. */
export function frankTag(
  frankingKey: Uint8Array,
  note: { id: Uint8Array; digest: Uint8Array } & Omit<ClaimReceipt, 'tag'>,
): Bytes {
  const head = untagged(note)
  const message = concat(
    utf8('ashnote/1 frank\0'),
    head.subarray(0, 1),
    note.id,
    note.digest,
    head.subarray(1),
  )
  return hmac(sha256, frankingKey, message)
}

/** Mask of 16 bytes. `origin = handle XOR mask`, so without the key two notes of a network look unrelated. */
export const originMask = (frankingKey: Uint8Array, id: Uint8Array): Bytes =>
  hmac(sha256, frankingKey, concat(utf8('ashnote/1 origin'), id)).slice(0, HANDLE_BYTES)

/**
 * Handle of a network on a day, 16 bytes that change every day. `day` counts from 1970, `network` is 4 bytes
 * of IPv4 or the first 8 of IPv6.
 */
export const networkHandle = (frankingKey: Uint8Array, day: number, network: Uint8Array): Bytes =>
  hmac(sha256, frankingKey, concat(utf8('ashnote/1 handle'), u32(day), network)).slice(0, HANDLE_BYTES)

/** `handle XOR mask`, which is its own inverse. Throws RangeError unless both have the same length. */
export const maskHandle = (handle: Uint8Array, mask: Uint8Array): Bytes => {
  expectLength(handle, mask.length)
  return Uint8Array.from(handle, (byte, i) => byte ^ (mask[i] ?? 0))
}
