/**
 * The hash of the operator's token in the configuration, so that access to the settings is not access to
 * `/admin`. Bytes are in base64url.
 *
 * - `sha256:<hash>`: of a token that `npm run admin-token` has drawn. Nobody guesses 256 random bits, so a hash
 *   that costs next to nothing is enough, and wrong tokens never hold up the right one.
 * - `scrypt:<log2 N>:<r>:<p>:<salt>:<hash>` (RFC 7914): of a token that somebody has chosen, and of those that
 *   earlier versions drew.
 */
import { scrypt } from '@noble/hashes/scrypt.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { fromBase64url, toBase64url, utf8 } from '../../shared/bytes/bytes.ts'

const HASH_BYTES = 32
const SHA256_FORM = /^sha256:([\w-]{43})$/
const SCRYPT_FORM = /^scrypt:(\d{1,2}):(\d{1,2}):(\d):([\w-]{22,86}):([\w-]{43})$/

export interface ScryptHash {
  readonly kind: 'scrypt'
  readonly logN: number
  readonly r: number
  readonly p: number
  readonly salt: Uint8Array
  readonly hash: Uint8Array
}

export type TokenHash = { readonly kind: 'sha256'; readonly hash: Uint8Array } | ScryptHash

/** @throws {TypeError} when `text` is not such a hash, or would need more memory than a Worker has */
export function parseTokenHash(text: string): TokenHash {
  const [, digest] = SHA256_FORM.exec(text) ?? []
  if (digest) return { kind: 'sha256', hash: fromBase64url(digest) }
  const [, logN, r, p, salt, hash] = SCRYPT_FORM.exec(text) ?? []
  const cost = { logN: Number(logN), r: Number(r), p: Number(p) }
  const isSane = cost.logN >= 10 && cost.r >= 1 && cost.p >= 1 && 128 * cost.r * 2 ** cost.logN <= 2 ** 26
  if (!salt || !hash || !isSane) throw new TypeError('not a token hash')
  return { kind: 'scrypt', ...cost, salt: fromBase64url(salt), hash: fromBase64url(hash) }
}

/** The hash of `token` with the parameters and salt of another hash, 32 bytes. */
export const scryptLike = (
  token: string,
  { logN, r, p, salt }: Pick<ScryptHash, 'logN' | 'r' | 'p' | 'salt'>,
): Uint8Array => scrypt(utf8(token), salt, { N: 2 ** logN, r, p, dkLen: HASH_BYTES })

/** SHA-256 of a token. */
export const digestOf = (token: string): Uint8Array => sha256(utf8(token))

/** Whether a token has the form of a random one, as `newToken` draws it. */
export const looksRandom = (token: string): boolean => /^[\w-]{43}$/.test(token)

/** A new token, and its hash for the configuration. */
export function newToken(random: (length: number) => Uint8Array): { token: string; hash: string } {
  const token = toBase64url(random(32))
  return { token, hash: `sha256:${toBase64url(digestOf(token))}` }
}
