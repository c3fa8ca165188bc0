import { sha256 } from '@noble/hashes/sha2.js'
import { concat, expectLength, utf8 } from '../bytes/bytes.ts'
import { SECRET_BYTES } from '../limits.ts'

/** Crockford's base 32, which leaves out letters that are easily misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SYMBOLS = 12

/**
 * Section 8: the case number of a report, from its nonce of 32 bytes. So the reporter knows it before
 * anything is sent, the evidence can name it, and a report that is sent twice has one number. Throws
 * RangeError for a nonce of another length.
 */
export function caseNumberOf(nonce: Uint8Array): string {
  expectLength(nonce, SECRET_BYTES)
  const hash = sha256(concat(utf8('ashnote/1 case'), nonce))
  // The lower five bits of each byte.
  const symbols = Array.from(hash.subarray(0, SYMBOLS), (byte) => ALPHABET[byte & 31])
  return [0, 4, 8].map((at) => symbols.slice(at, at + 4).join('')).join('-')
}
