/**
 * Section 7: an inbox is a list of keys and the hash of its owner's token, and its address is a hash over both.
 * So whoever has the address can check what a server says the keys are. Without the KEM, which is large: this
 * much of an inbox a server needs too.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, expectLength, timingSafeEqual, utf8 } from '../bytes/bytes.ts'
import { AshnoteError } from '../errors.ts'
import { MAX_INBOX_KEYS, PUBLIC_KEY_BYTES, SECRET_BYTES } from '../limits.ts'

/** What an address stands for: H(owner token) and 1 to 16 public keys, in order. */
export type InboxKeys = { ownerHash: Bytes; keys: Bytes[] }

/** An inbox whose keys are known to be those of its address. */
export type Inbox = InboxKeys & { address: Bytes }

/** Address of an inbox. Throws RangeError unless it has 1 to 16 keys of 1216 bytes. */
export function inboxAddress({ ownerHash, keys }: InboxKeys): Bytes {
  expectLength(ownerHash, SECRET_BYTES)
  if (keys.length < 1 || keys.length > MAX_INBOX_KEYS) throw new RangeError('keys')
  for (const key of keys) expectLength(key, PUBLIC_KEY_BYTES)
  return sha256(concat(utf8('ashnote/1 inbox'), ownerHash, Uint8Array.of(keys.length), ...keys))
}

/**
 * The inbox of `address`, from keys that somebody not trusted supplied. Throws `wrong-keys` unless they are its
 * own; nothing may be sealed before this has passed.
 */
export function certifyInbox(address: Uint8Array, { ownerHash, keys }: InboxKeys): Inbox {
  let own: Bytes | undefined
  try {
    own = inboxAddress({ ownerHash, keys })
  } catch {
    // Not the form of any inbox, so not of this one.
  }
  if (!own || !timingSafeEqual(own, address)) throw new AshnoteError('wrong-keys')
  return { address: own, ownerHash, keys }
}
