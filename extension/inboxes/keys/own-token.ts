import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, utf8 } from '../../../shared/bytes/bytes.ts'

/**
 * Derives the owner's token of an inbox that was made here from the seed of its key, so that the seed alone,
 * as on a recovery sheet, recovers the inbox. A server sees only the token, which does not reveal the seed.
 */
export const ownToken = (seed: Uint8Array): Bytes =>
  expand(sha256, extract(sha256, seed, utf8('ashnote/1 inbox owner')), utf8('token'), 32)
