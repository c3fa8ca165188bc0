/**
 * Section 7: an inbox is a list of keys and the hash of its owner token, and its address is a hash over both.
 * So a client that has the address can check the keys that a server gives. Does not import the KEM, which is
 * large: a server needs this module too.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, expectLength, timingSafeEqual, utf8 } from '../bytes/bytes.ts'
import { AshnoteError } from '../errors.ts'
import { MAX_INBOX_KEYS, PUBLIC_KEY_BYTES, SECRET_BYTES } from '../limits.ts'

/** The input of an address: H(owner token) and 1 to 16 public keys, in order. */
export type InboxKeys = { ownerHash: Bytes; keys: Bytes[] }

/** An inbox whose keys are certified by its address. */
export type Inbox = InboxKeys & { address: Bytes }

/** Address of an inbox, 32 bytes. Throws RangeError unless it has 1 to 16 keys of 1216 bytes. */
export function inboxAddress({ ownerHash, keys }: InboxKeys): Bytes {
  expectLength(ownerHash, SECRET_BYTES)
  if (keys.length < 1 || keys.length > MAX_INBOX_KEYS) throw new RangeError('keys')
  for (const key of keys) expectLength(key, PUBLIC_KEY_BYTES)
  return sha256(concat(utf8('ashnote/1 inbox'), ownerHash, Uint8Array.of(keys.length), ...keys))
}

/**
 * Certifies keys from an untrusted source: throws `wrong-keys` unless they are those of `address`. Nothing
 * may be sealed to keys before they have passed this check.
 */
export function certifyInbox(address: Uint8Array, { ownerHash, keys }: InboxKeys): Inbox {
  let own: Bytes | undefined
  try {
    own = inboxAddress({ ownerHash, keys })
  } catch {
    // Keys that no inbox can have do not belong to this one.
  }
  if (!own || !timingSafeEqual(own, address)) throw new AshnoteError('wrong-keys')
  return { address: own, ownerHash, keys }
}
