/** Section 2: Q of kind 1. A separate module, because pages load it only for passphrases, in a Worker. */
import { argon2id } from '@noble/hashes/argon2.js'
import { type Bytes, utf8 } from '../bytes/bytes.ts'

/**
 * What a guess costs. `note`: section 2, where a server counts wrong passphrases; about 0.2 s and 19 MiB.
 * `offline`: for what somebody can copy and then guess at without limit; some five times as much work, and 64
 * MiB.
 */
export type StretchCost = 'note' | 'offline'

const COSTS = { note: { t: 2, m: 19456, p: 1 }, offline: { t: 3, m: 65536, p: 1 } } as const

/**
 * Argon2id over the passphrase in Unicode NFC, so that the same word typed on two keyboards gives the same 32
 * bytes. Blocks its thread. `salt` of a note is `passphraseSalt(p0)`.
 */
export const stretchPassphrase = (passphrase: string, salt: Uint8Array, cost: StretchCost = 'note'): Bytes =>
  argon2id(utf8(passphrase.normalize('NFC')), salt, { ...COSTS[cost], version: 0x13, dkLen: 32 })
