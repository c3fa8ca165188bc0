/**
 * Section 5: a link to the server's page `/receipt`, which a sender may keep to see what became of a note.
 * Its fragment only gives access to the status; it neither opens the note nor revokes it.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { decodeBase58, encodeBase58 } from '../bytes/base58.ts'
import { type Bytes, concat, expectLength, timingSafeEqual, u32, utf8, viewOf } from '../bytes/bytes.ts'
import { AshnoteError } from '../errors.ts'
import { SECRET_BYTES } from '../limits.ts'

/**
 * `status`: the token of section 2. `expiresAt`, in whole seconds: until then the server knows what became of
 * the note.
 */
export type StatusLink = { id: Bytes; status: Bytes; expiresAt: Date }

const VERSION = 1
const CHECK_BYTES = 4
const HEAD_BYTES = 1 + 2 * SECRET_BYTES + 4
/** Longest possible encoding. Decoding is O(n²), so reject longer input. */
const MAX_CHARACTERS = 100

const checksum = (head: Uint8Array): Bytes =>
  sha256(concat(utf8('ashnote/1 receipt link'), head)).slice(0, CHECK_BYTES)

/** The link for an origin. Fragment: version ‖ id ‖ status ‖ seconds since 1970 ‖ check, in base58btc. */
export function formatReceiptLink(origin: string, { id, status, expiresAt }: StatusLink): string {
  for (const each of [id, status]) expectLength(each, SECRET_BYTES)
  const head = concat(Uint8Array.of(VERSION), id, status, u32(Math.ceil(expiresAt.getTime() / 1000)))
  return `${origin}/receipt#${encodeBase58(concat(head, checksum(head)))}`
}

/**
 * Parses the fragment, with its `#`. Throws `damaged-link`, or `unknown-version` for an undamaged one of a
 * later version.
 */
export function parseReceiptFragment(hash: string): StatusLink {
  const bytes = hash.length > MAX_CHARACTERS ? undefined : (decodeBase58(hash.slice(1)) as Bytes | undefined)
  const head = bytes?.subarray(0, HEAD_BYTES)
  if (
    !head ||
    bytes?.length !== HEAD_BYTES + CHECK_BYTES ||
    !timingSafeEqual(checksum(head), bytes.subarray(HEAD_BYTES))
  )
    throw new AshnoteError('damaged-link')
  if (head[0] !== VERSION) throw new AshnoteError('unknown-version')
  return {
    id: head.slice(1, 1 + SECRET_BYTES),
    status: head.slice(1 + SECRET_BYTES, 1 + 2 * SECRET_BYTES),
    expiresAt: new Date(viewOf(head).getUint32(1 + 2 * SECRET_BYTES) * 1000),
  }
}
