/**
 * How a passphrase becomes the key of what is stored: by the number of a known way. A stored number only picks
 * one; it carries no parameters, so that nobody can make a file that is cheap to guess at, or too expensive
 * to open.
 */
import type { Bytes } from '../../../shared/bytes/bytes.ts'
import type { StretchCost } from '../../../shared/crypto/passphrase.ts'
import { trimPassphrase } from '../../../shared/crypto/trim-passphrase.ts'
import type { Stretch } from '../../../shared/flows/stretch.ts'
import { InboxError } from '../errors.ts'

export type Stretchers = Readonly<Record<StretchCost, Stretch>>

/** What new files and vaults use. */
export const CURRENT_KDF = 2

/** Characters that the passphrase of a file has at least: anybody who finds the file can guess. */
export const MIN_FILE_PASSPHRASE = 12

const KDFS: Readonly<Record<number, (stretchers: Stretchers) => Stretch>> = {
  // Of the first versions: as for notes, with the passphrase exactly as it was typed.
  1: ({ note }) => note,
  2:
    ({ offline }) =>
    (passphrase, salt) =>
      offline(trimPassphrase(passphrase), salt),
}

export const isKnownKdf = (kdf: number): boolean => Object.hasOwn(KDFS, kdf)

/** The key of 32 bytes that a passphrase stands for. Throws RangeError for an unknown `kdf`. */
export function stretchBy(
  kdf: number,
  stretchers: Stretchers,
  { passphrase, salt }: { passphrase: string; salt: Bytes },
): Promise<Bytes> {
  const way = KDFS[kdf]
  if (!way) throw new RangeError('kdf')
  return way(stretchers)(passphrase, salt)
}

/** Throws `short-passphrase` for fewer characters than `least`, white space around them not counted. */
export function expectLongPassphrase(passphrase: string, least: number): void {
  if ([...trimPassphrase(passphrase).normalize('NFC')].length < least)
    throw new InboxError('short-passphrase')
}
