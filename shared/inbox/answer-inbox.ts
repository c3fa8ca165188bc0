/** Section 7: the inbox that waits for the answer to one note, all of it derived from that note's owner secret. */
import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, utf8 } from '../bytes/bytes.ts'
import { ownerKeys, tokenHash } from '../crypto/keys.ts'
import { publicKeyOf } from '../crypto/x-wing.ts'
import { type Inbox, inboxAddress } from './inbox.ts'

/** An inbox with what its owner needs to fetch from it and to open what came: the owner token and its key's seed. */
export type OwnInbox = { inbox: Inbox; ownerToken: Bytes; seed: Bytes }

/** `ownerSecret` is W of section 2: the same W gives the same inbox, so nothing else has to be kept. */
export function answerInbox(ownerSecret: Uint8Array): OwnInbox {
  const pi = extract(sha256, ownerKeys(ownerSecret).inboxSeed, utf8('ashnote/1 answer'))
  const derive = (info: string): Bytes => expand(sha256, pi, utf8(info), 32)
  return ownInbox(derive('token'), derive('key'))
}

/** The inbox of an owner token and of this key alone or, of several owners, of all their keys in order. */
export function ownInbox(ownerToken: Bytes, seed: Bytes, keys: Bytes[] = [publicKeyOf(seed)]): OwnInbox {
  const all = { ownerHash: tokenHash(ownerToken), keys }
  return { inbox: { address: inboxAddress(all), ...all }, ownerToken, seed }
}
