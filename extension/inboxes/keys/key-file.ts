/**
 * The file format of an export: magic, version, salt, a box (protocol section 3) under the stretched
 * passphrase, and a checksum over all of it, so that a damaged file does not look like a wrong passphrase. The
 * version is the number of the way in which the passphrase is stretched (kdf.ts).
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, fromUtf8, timingSafeEqual, utf8 } from '../../../shared/bytes/bytes.ts'
import { openBox, sealBox } from '../../../shared/crypto/box.ts'
import { InboxError } from '../errors.ts'
import {
  CURRENT_KDF,
  expectLongPassphrase,
  isKnownKdf,
  MIN_FILE_PASSPHRASE,
  type Stretchers,
  stretchBy,
} from './kdf.ts'

const MAGIC = utf8('ashnote-keys')
const SALT_BYTES = 16
const CHECK_BYTES = 8
const HEAD_BYTES = MAGIC.length + 1 + SALT_BYTES

/** Throws `short-passphrase`. */
export async function encodeKeyFile(
  value: object,
  passphrase: string,
  stretchers: Stretchers,
): Promise<Bytes> {
  expectLongPassphrase(passphrase, MIN_FILE_PASSPHRASE)
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))
  const head = concat(MAGIC, Uint8Array.of(CURRENT_KDF), salt)
  const bytes = utf8(JSON.stringify(value))
  const pieces = { length: bytes.length, pieces: [bytes] }
  const stretched = await stretchBy(CURRENT_KDF, stretchers, { passphrase, salt })
  const sealed = concat(head, sealBox(stretched, head, pieces))
  return concat(sealed, checkOf(sealed))
}

/** Throws `foreign-file`, `newer-file`, `damaged-file`, `wrong-passphrase`. */
export async function decodeKeyFile(
  file: Uint8Array,
  passphrase: string,
  stretchers: Stretchers,
): Promise<unknown> {
  if (!timingSafeEqual(MAGIC, file.subarray(0, MAGIC.length))) throw new InboxError('foreign-file')
  const kdf = file[MAGIC.length] ?? 0
  if (kdf > CURRENT_KDF) throw new InboxError('newer-file')
  const sealed = file.subarray(0, -CHECK_BYTES)
  const isWhole = sealed.length > HEAD_BYTES && timingSafeEqual(checkOf(sealed), file.subarray(-CHECK_BYTES))
  if (!isWhole || !isKnownKdf(kdf)) throw new InboxError('damaged-file')
  const head = sealed.subarray(0, HEAD_BYTES)
  const salt = new Uint8Array(head.subarray(-SALT_BYTES))
  const stretched = await stretchBy(kdf, stretchers, { passphrase, salt })
  try {
    return JSON.parse(fromUtf8(openBox(stretched, head, sealed.subarray(HEAD_BYTES))))
  } catch {
    // The checksum matches, so only the passphrase can be wrong.
    throw new InboxError('wrong-passphrase')
  }
}

const checkOf = (bytes: Uint8Array): Bytes => sha256(bytes).slice(0, CHECK_BYTES)
