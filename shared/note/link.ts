/** Section 1: the link. All of its content is behind the `#`, which browsers never send. */
import { sha256 } from '@noble/hashes/sha2.js'
import { decodeBase58, encodeBase58 } from '../bytes/base58.ts'
import { type Bytes, concat, expectLength, timingSafeEqual, utf8 } from '../bytes/bytes.ts'
import { AshnoteError } from '../errors.ts'
import { SECRET_BYTES } from '../limits.ts'

/** 0: a note. 1: a note that also needs a passphrase. */
export type NoteKind = 0 | 1
/** 2: an inbox; `secret` is then its address. */
export type LinkKind = NoteKind | 2
export type Link = { kind: LinkKind; secret: Uint8Array }

const VERSION = 1
const CHECK_BYTES = 2
const RAW_BYTES = 2 + SECRET_BYTES + CHECK_BYTES

/** Longest possible encoding. Decoding is O(n²), so reject longer input. */
const MAX_CHARACTERS = 50

const checksum = (head: Uint8Array): Bytes =>
  sha256(concat(utf8('ashnote/1 link'), head)).slice(0, CHECK_BYTES)

/** F of section 1: 48 letters and digits, without `#`. */
export function formatFragment(link: Link): string {
  expectLength(link.secret, SECRET_BYTES)
  const head = concat(Uint8Array.of(VERSION, link.kind), link.secret)
  return encodeBase58(concat(head, checksum(head)))
}

/** The whole link for a server's origin, such as `https://ashnote.example`. */
export const formatLink = (origin: string, link: Link): string => `${origin}/#${formatFragment(link)}`

/**
 * Parses F, with or without its `#`, and accepts nothing around it: no spaces, no trailing dot. Throws
 * `damaged-link` first, because a damaged link does not tell its version, then `unknown-version` or
 * `unknown-kind`.
 */
export function parseFragment(fragment: string): Link {
  const text = fragment.startsWith('#') ? fragment.slice(1) : fragment
  const bytes = text.length > MAX_CHARACTERS ? undefined : decodeBase58(text)
  const end = RAW_BYTES - CHECK_BYTES
  if (bytes?.length !== RAW_BYTES || !timingSafeEqual(checksum(bytes.subarray(0, end)), bytes.subarray(end)))
    throw new AshnoteError('damaged-link')
  const [version, kind] = bytes
  if (version !== VERSION) throw new AshnoteError('unknown-version')
  if (kind !== 0 && kind !== 1 && kind !== 2) throw new AshnoteError('unknown-kind')
  return { kind, secret: bytes.slice(2, end) }
}
