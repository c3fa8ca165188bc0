/** Section 8: what a server computes with its franking key. */
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, expectLength, u32, utf8 } from '../bytes/bytes.ts'
import { type ClaimReceipt, HANDLE_BYTES, untagged } from './receipt.ts'

/** The tag by which the server that holds `frankingKey` knows its receipt again. */
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

/** 16 bytes; `origin = handle XOR mask`, so that without the key two notes of one network look unrelated. */
export const originMask = (frankingKey: Uint8Array, id: Uint8Array): Bytes =>
  hmac(sha256, frankingKey, concat(utf8('ashnote/1 origin'), id)).slice(0, HANDLE_BYTES)

/** Handle of a network (4 bytes of IPv4, or the first 8 of IPv6) on a day since 1970: 16 bytes that change every day. */
export const networkHandle = (frankingKey: Uint8Array, day: number, network: Uint8Array): Bytes =>
  hmac(sha256, frankingKey, concat(utf8('ashnote/1 handle'), u32(day), network)).slice(0, HANDLE_BYTES)

/** `handle XOR mask`, its own inverse. */
export const maskHandle = (handle: Uint8Array, mask: Uint8Array): Bytes => {
  expectLength(handle, mask.length)
  return Uint8Array.from(handle, (byte, i) => byte ^ (mask[i] ?? 0))
}
