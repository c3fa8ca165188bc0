/**
 * The operator's token in the configuration: hashed with scrypt (RFC 7914), so that access to the settings is
 * not access to `/admin`. Written `scrypt:<log2 N>:<r>:<p>:<salt>:<hash>`, bytes in base64url.
 */
import { scrypt } from '@noble/hashes/scrypt.js'
import { fromBase64url, toBase64url, utf8 } from '../../shared/bytes/bytes.ts'

/**
 * 16 MiB and about 50 ms. A generated token has 256 random bits; this protects a weak token that an operator
 * has set by hand. More memory would not fit into a Worker.
 */
const PARAMETERS = { logN: 14, r: 8, p: 1 }
const HASH_BYTES = 32
const SALT_BYTES = 16
const FORM = /^scrypt:(\d{1,2}):(\d{1,2}):(\d):([\w-]{22,86}):([\w-]{43})$/

export interface TokenHash {
  readonly logN: number
  readonly r: number
  readonly p: number
  readonly salt: Uint8Array
  readonly hash: Uint8Array
}

/** @throws {TypeError} when `text` is not such a hash, or would need more memory than a Worker has */
export function parseTokenHash(text: string): TokenHash {
  const [, logN, r, p, salt, hash] = FORM.exec(text) ?? []
  const cost = { logN: Number(logN), r: Number(r), p: Number(p) }
  const isSane = cost.logN >= 10 && cost.r >= 1 && cost.p >= 1 && 128 * cost.r * 2 ** cost.logN <= 2 ** 26
  if (!salt || !hash || !isSane) throw new TypeError('not a token hash')
  return { ...cost, salt: fromBase64url(salt), hash: fromBase64url(hash) }
}

/** The hash of `token` with the parameters and salt of another hash, 32 bytes. */
export const hashLike = (token: string, { logN, r, p, salt }: Omit<TokenHash, 'hash'>): Uint8Array =>
  scrypt(utf8(token), salt, { N: 2 ** logN, r, p, dkLen: HASH_BYTES })

/** A new token, and its hash for the configuration. */
export function newToken(random: (length: number) => Uint8Array): { token: string; hash: string } {
  const token = toBase64url(random(32))
  const like = { ...PARAMETERS, salt: random(SALT_BYTES) }
  const hash = toBase64url(hashLike(token, like))
  const { logN, r, p, salt } = like
  return { token, hash: `scrypt:${logN}:${r}:${p}:${toBase64url(salt)}:${hash}` }
}
