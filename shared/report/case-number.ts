import { sha256 } from '@noble/hashes/sha2.js'
import { concat, expectLength, utf8 } from '../bytes/bytes.ts'
import { SECRET_BYTES } from '../limits.ts'

/** Crockford's base 32: no letter that is read as another. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SYMBOLS = 12

/**
 * Section 8: the number of the case that a report opens, from the report's nonce of 32 bytes. So whoever reports knows
 * it before anything is sent, the evidence can name it, and a report that is sent twice has one.
 */
export function caseNumberOf(nonce: Uint8Array): string {
  expectLength(nonce, SECRET_BYTES)
  const hash = sha256(concat(utf8('ashnote/1 case'), nonce))
  // Of each byte five bits.
  const symbols = Array.from(hash.subarray(0, SYMBOLS), (byte) => ALPHABET[byte & 31])
  return [0, 4, 8].map((at) => symbols.slice(at, at + 4).join('')).join('-')
}
