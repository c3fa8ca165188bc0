/** Section 2: Q of kind 1. A separate module, because pages load it only for passphrases, in a Worker. */
import { argon2id } from '@noble/hashes/argon2.js'
import { type Bytes, utf8 } from '../bytes/bytes.ts'

/**
 * Argon2id over the passphrase in Unicode NFC, so that the same word typed on two keyboards gives the same 32
 * bytes. Takes about 0.2 s and 19 MiB, and blocks its thread. `salt` is `passphraseSalt(p0)`.
 */
export const stretchPassphrase = (passphrase: string, salt: Uint8Array): Bytes =>
  argon2id(utf8(passphrase.normalize('NFC')), salt, { t: 2, m: 19456, p: 1, version: 0x13, dkLen: 32 })
