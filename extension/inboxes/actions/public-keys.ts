/** The keys of people who share an inbox, as the text in which each of them shows theirs. */
import type { Bytes } from '../../../shared/bytes/bytes.ts'
import { MAX_INBOX_KEYS } from '../../../shared/limits.ts'
import { InboxError } from '../errors.ts'
import { parseKeyText } from '../keys/recovery.ts'
import { loadKem } from '../session/load-kem.ts'

/**
 * The keys in a text, in order; white space separates them or was put in by a mail. Throws `not-a-key`, `same-key`,
 * `too-many-keys`.
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
      // What is no key at all would make an inbox to which nobody can send.
      for (const key of keys) X_WING.encapsulate(key)
    } catch {
      throw new InboxError('not-a-key')
    }
  }
  return keys
}
