/** Section 2: the keys that are derived from a note's secret, its passphrase and its owner secret. */
import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, expectLength, utf8 } from '../bytes/bytes.ts'
import { SECRET_BYTES } from '../limits.ts'

const ext = (salt: Uint8Array, ikm: Uint8Array): Bytes => extract(sha256, ikm, salt)
const exp = (prk: Uint8Array, info: string, length = 32): Bytes => expand(sha256, prk, utf8(info), length)

/** Keys of a link without a passphrase. The server knows `id`; only holders of the link know `link`. */
export type LinkKeys = { p0: Bytes; link: Bytes; id: Bytes }

/** Derives the keys of a link's secret S. Throws RangeError unless `secret` has 32 bytes. */
export function linkKeys(secret: Uint8Array): LinkKeys {
  expectLength(secret, SECRET_BYTES)
  const p0 = ext(utf8('ashnote/1'), secret)
  const link = exp(p0, 'link')
  return { p0, link, id: sha256(link) }
}

/** Salt of the passphrase hash, 16 bytes. */
export const passphraseSalt = (p0: Uint8Array): Bytes => exp(p0, 'salt', 16)

/** `auth` claims the note, `key` opens it, `reply` proves in an answer that its sender opened the note. */
export type ContentKeys = { auth: Bytes; key: Bytes; reply: Bytes }

/** Derives the keys of the content. `q` is the stretched passphrase, empty for kind 0. */
export function contentKeys(p0: Uint8Array, q: Uint8Array): ContentKeys {
  const p1 = ext(p0, q)
  return { auth: exp(p1, 'auth'), key: exp(p1, 'key'), reply: exp(p1, 'reply') }
}

/** Tokens of the sender, and the seed of the inbox for answers. */
export type OwnerKeys = { revoke: Bytes; status: Bytes; inboxSeed: Bytes }

/** Derives the keys of the owner secret W. Throws RangeError unless `ownerSecret` has 32 bytes. */
export function ownerKeys(ownerSecret: Uint8Array): OwnerKeys {
  expectLength(ownerSecret, SECRET_BYTES)
  const pw = ext(utf8('ashnote/1 owner'), ownerSecret)
  return { revoke: exp(pw, 'revoke'), status: exp(pw, 'status'), inboxSeed: exp(pw, 'inbox') }
}

/** H(token), the only form in which a server stores `auth`, `revoke` and `status`. */
export const tokenHash = (token: Uint8Array): Bytes => sha256(token)
