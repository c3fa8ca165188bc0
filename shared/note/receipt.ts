/** Section 8: the digest of a blob, and the receipt that comes with a claimed note. */
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, expectLength, viewOf } from '../bytes/bytes.ts'
import { AshnoteError } from '../errors.ts'
import { PART_BYTES } from '../limits.ts'

export const RECEIPT_BYTES = 65
export const HANDLE_BYTES = 16
const TAG_OFFSET = RECEIPT_BYTES - 32

/** Times are in ms since 1970. `kid`, 0 to 255, names the franking key. `origin` has 16 bytes, `tag` 32. */
export type ClaimReceipt = { kid: number; createdMs: number; claimedMs: number; origin: Bytes; tag: Bytes }

/** D of a whole blob, 32 bytes. */
export function blobDigest(blob: Uint8Array): Bytes {
  const parts: Bytes[] = []
  for (let at = 0; at < blob.length; at += PART_BYTES) parts.push(sha256(blob.subarray(at, at + PART_BYTES)))
  return combineDigests(parts)
}

/** D from the SHA-256 of each part, for a blob that is never in memory as a whole. */
export const combineDigests = (partDigests: Uint8Array[]): Bytes => sha256(concat(...partDigests))

/** Encodes a receipt as the 65 bytes in the header `ashnote-receipt`. */
export const formatReceipt = (receipt: ClaimReceipt): Bytes => concat(untagged(receipt), receipt.tag)

/**
 * Parses a receipt. Throws `bad-answer` unless `bytes` has the length and times of one. Only the server that
 * wrote the tag can verify it.
 */
export function parseReceipt(bytes: Uint8Array): ClaimReceipt {
  if (bytes.length !== RECEIPT_BYTES) throw new AshnoteError('bad-answer')
  const view = viewOf(bytes)
  return {
    kid: view.getUint8(0),
    createdMs: milliseconds(view, 1),
    claimedMs: milliseconds(view, 9),
    origin: bytes.slice(17, TAG_OFFSET),
    tag: bytes.slice(TAG_OFFSET),
  }
}

function milliseconds(view: DataView, offset: number): number {
  const value = Number(view.getBigUint64(offset))
  if (!Number.isSafeInteger(value)) throw new AshnoteError('bad-answer')
  return value
}

/** The bytes of a receipt before its tag. */
export const untagged = ({ kid, createdMs, claimedMs, origin }: Omit<ClaimReceipt, 'tag'>): Bytes => {
  expectLength(origin, HANDLE_BYTES)
  return concat(Uint8Array.of(kid), u64(createdMs), u64(claimedMs), origin)
}

/** A safe integer as 8 bytes, big-endian. */
function u64(value: number): Bytes {
  const out = new Uint8Array(8)
  new DataView(out.buffer).setBigUint64(0, BigInt(value))
  return out
}
