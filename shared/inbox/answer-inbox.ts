/** Section 7: the inbox that waits for the answer to one note, derived from that note's owner secret. */
import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, utf8 } from '../bytes/bytes.ts'
import { ownerKeys, tokenHash } from '../crypto/keys.ts'
import { publicKeyOf } from '../crypto/x-wing.ts'
import { type Inbox, inboxAddress } from './inbox.ts'

/** An inbox with its owner's secrets: the owner token fetches envelopes, the seed of a key opens them. */
export type OwnInbox = { inbox: Inbox; ownerToken: Bytes; seed: Bytes }

/**
 * The answer inbox of a note. The same W (section 2) gives the same inbox, so nothing else has to be kept.
 */
export function answerInbox(ownerSecret: Uint8Array): OwnInbox {
  const pi = extract(sha256, ownerKeys(ownerSecret).inboxSeed, utf8('ashnote/1 answer'))
  const derive = (info: string): Bytes => expand(sha256, pi, utf8(info), 32)
  return ownInbox(derive('token'), derive('key'))
}

/** The inbox of an owner token and the key of `seed` or, with several owners, all their `keys` in order. */
export function ownInbox(ownerToken: Bytes, seed: Bytes, keys: Bytes[] = [publicKeyOf(seed)]): OwnInbox {
  const all = { ownerHash: tokenHash(ownerToken), keys }
  return { inbox: { address: inboxAddress(all), ...all }, ownerToken, seed }
}
