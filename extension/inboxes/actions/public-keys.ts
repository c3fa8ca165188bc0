/** The public keys of people who share an inbox, in the text form that each of them shows. */
import type { Bytes } from '../../../shared/bytes/bytes.ts'
import { MAX_INBOX_KEYS } from '../../../shared/limits.ts'
import { InboxError } from '../errors.ts'
import { parseKeyText } from '../keys/recovery.ts'
import { loadKem } from '../session/load-kem.ts'

/**
 * Parses the keys in a text, in order. Ignores white space, which separates keys or comes from mail. Throws
 * `not-a-key`, `same-key`, `too-many-keys`.
 */
export async function parsePublicKeys(text: string): Promise<Bytes[]> {
  const pieces = text.split(/(?=ashnote-key-)/).filter((piece) => piece.trim() !== '')
  if (pieces.length >= MAX_INBOX_KEYS) throw new InboxError('too-many-keys')
  const keys = pieces.map((piece) => {
    const key = parseKeyText(piece)
    if (!key) throw new InboxError('not-a-key')
    return key
  })
  if (new Set(keys.map(String)).size < keys.length) throw new InboxError('same-key')
  if (keys.length > 0) {
    const { X_WING } = await loadKem()
    try {
      // An invalid key would create an inbox that can receive nothing.
      for (const key of keys) X_WING.encapsulate(key)
    } catch {
      throw new InboxError('not-a-key')
    }
  }
  return keys
}
