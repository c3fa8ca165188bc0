import { toBase64url } from '../../shared/bytes/bytes.ts'
import { ownerKeys } from '../../shared/crypto/keys.ts'
import { AshnoteError } from '../../shared/errors.ts'
import type { SealedNote } from '../../shared/flows/send.ts'
import type { SenderClient } from '../../shared/http/sender-client.ts'
import type { NoteHistory } from '../history/note-history.ts'

/**
 * Revokes a note whose upload failed, and removes its entry once the server has confirmed that the note is
 * not there. Also after a refusal: an earlier attempt may have been stored, its response lost, and then a note
 * exists whose link nobody has. Never rejects.
 */
export async function undoNote(
  history: Pick<NoteHistory, 'remove'>,
  client: Pick<SenderClient, 'revoke'>,
  { id, ownerSecret }: Pick<SealedNote, 'id' | 'ownerSecret'>,
): Promise<void> {
  try {
    await client.revoke(id, ownerKeys(ownerSecret).revoke).catch(unlessGone)
    await history.remove(toBase64url(id))
  } catch {
    // The entry stays in the history, where the note can be revoked later.
  }
}

function unlessGone(error: unknown): void {
  if (!(error instanceof AshnoteError && error.code === 'gone')) throw error
}
