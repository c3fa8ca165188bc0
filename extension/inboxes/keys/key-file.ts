/**
 * The file format of an export: magic, salt, a box (protocol section 3) under the stretched passphrase, and a
 * checksum over all of it, so that a damaged file does not look like a wrong passphrase.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, fromUtf8, timingSafeEqual, utf8 } from '../../../shared/bytes/bytes.ts'
import { openBox, sealBox } from '../../../shared/crypto/box.ts'
import type { Stretch } from '../../../shared/flows/stretch.ts'
import { InboxError } from '../errors.ts'

const MAGIC = utf8('ashnote-keys')
const VERSION = 1
const SALT_BYTES = 16
const CHECK_BYTES = 8
const HEAD_BYTES = MAGIC.length + 1 + SALT_BYTES

export async function encodeKeyFile(value: object, passphrase: string, stretch: Stretch): Promise<Bytes> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))
  const head = concat(MAGIC, Uint8Array.of(VERSION), salt)
  const bytes = utf8(JSON.stringify(value))
  const pieces = { length: bytes.length, pieces: [bytes] }
  const sealed = concat(head, sealBox(await stretch(passphrase, salt), head, pieces))
  return concat(sealed, checkOf(sealed))
}

/** Throws `foreign-file`, `newer-file`, `damaged-file`, `wrong-passphrase`. */
export async function decodeKeyFile(
  file: Uint8Array,
  passphrase: string,
  stretch: Stretch,
): Promise<unknown> {
  if (!timingSafeEqual(MAGIC, file.subarray(0, MAGIC.length))) throw new InboxError('foreign-file')
  if ((file[MAGIC.length] ?? VERSION) > VERSION) throw new InboxError('newer-file')
  const sealed = file.subarray(0, -CHECK_BYTES)
  if (sealed.length <= HEAD_BYTES || !timingSafeEqual(checkOf(sealed), file.subarray(-CHECK_BYTES)))
    throw new InboxError('damaged-file')
  const head = sealed.subarray(0, HEAD_BYTES)
  const stretched = await stretch(passphrase, new Uint8Array(head.subarray(-SALT_BYTES)))
  try {
    return JSON.parse(fromUtf8(openBox(stretched, head, sealed.subarray(HEAD_BYTES))))
  } catch {
    // The checksum matches, so only the passphrase can be wrong.
    throw new InboxError('wrong-passphrase')
  }
}

const checkOf = (bytes: Uint8Array): Bytes => sha256(bytes).slice(0, CHECK_BYTES)
