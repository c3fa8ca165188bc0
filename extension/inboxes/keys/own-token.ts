import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, utf8 } from '../../../shared/bytes/bytes.ts'

/**
 * The owner's token of an inbox that was made here. From the seed of its key, so that whoever has the seed, on a
 * recovery sheet for instance, has all of it; a server sees the token alone, and nothing leads back.
 */
export const ownToken = (seed: Uint8Array): Bytes =>
  expand(sha256, extract(sha256, seed, utf8('ashnote/1 inbox owner')), utf8('token'), 32)
