import { toBase64url } from '../../shared/bytes/bytes.ts'
import { ownerKeys } from '../../shared/crypto/keys.ts'
import { AshnoteError, isRefusal } from '../../shared/errors.ts'
import type { SealedNote } from '../../shared/flows/send.ts'
import type { SenderClient } from '../../shared/http/sender-client.ts'
import type { NoteHistory } from '../history/note-history.ts'

/**
 * Revokes a note whose upload failed with `failure`, and removes its entry once the note is surely not there.
 * Also after a refusal: an earlier attempt may have been stored, its response lost, and then a note exists
 * whose link nobody has. A server that refuses both is taken at its word. Never rejects.
 */
export async function undoNote(
  history: Pick<NoteHistory, 'remove'>,
  client: Pick<SenderClient, 'revoke'>,
  { id, ownerSecret }: Pick<SealedNote, 'id' | 'ownerSecret'>,
  failure: unknown,
): Promise<void> {
  try {
    await client.revoke(id, ownerKeys(ownerSecret).revoke).catch((error) => {
      if (!isGone(error) && !(isRefused(failure) && isRefused(error))) throw error
    })
    await history.remove(toBase64url(id))
  } catch {
    // The entry stays in the history, where the note can be revoked later.
  }
}

const isGone = (error: unknown) => error instanceof AshnoteError && error.code === 'gone'
const isRefused = (error: unknown) => error instanceof AshnoteError && isRefusal(error.code)
