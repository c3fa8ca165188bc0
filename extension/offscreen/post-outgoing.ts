import { toBase64url } from '../../shared/bytes/bytes.ts'
import { ownerKeys } from '../../shared/crypto/keys.ts'
import { AshnoteError } from '../../shared/errors.ts'
import type { SealedNote } from '../../shared/flows/send.ts'
import { createSenderClient } from '../../shared/http/sender-client.ts'
import type { TransferControl } from '../../shared/http/transport.ts'
import { createNote } from '../../widget/ui/compose/create-note.ts'
import type { CreatedNote } from '../../widget/ui/compose/created-note.ts'
import { NotSent } from '../../widget/ui/compose/sender.ts'
import { uploadFetch } from '../../widget/ui/transfer/upload-fetch.ts'
import { type NoteHistory, openHistory } from '../history/note-history.ts'
import { stretch } from '../transfer/stretch.ts'
import { sealerFor } from '../transfer/transfer.ts'
import type { Outgoing } from './channel.ts'
import { undoNote } from './undo-note.ts'

type Recording = Pick<NoteHistory, 'enter' | 'change' | 'remove' | 'purge'>

/**
 * Makes a note of a draft. Writes it into the history before anything is sent; removes it if the note was not
 * made, or if it could be revoked because its link was never shown. Of a private note nothing is written.
 * @throws {NotSent} and what `createNote` throws
 */
export async function postOutgoing(draft: Outgoing, watching: TransferControl): Promise<CreatedNote> {
  const { server, ttl, receipt, isPrivate } = draft
  const client = createSenderClient({ server, fetch: uploadFetch })
  const history = isPrivate ? UNRECORDED : await openHistory().catch(notRecorded)
  let entered: SealedNote | undefined
  const beforeUpload = async (note: SealedNote) => {
    const created = Date.now()
    await history
      .enter({
        id: toBase64url(note.id),
        tokens: ownerKeys(note.ownerSecret),
        created,
        expires: created + ttl * 1000,
        label: '',
        server,
        hasReceipt: receipt,
      })
      .catch(notRecorded)
    entered = note
  }
  try {
    const prepareAnswer = async () => (await answering()).prepareAnswerInbox(server, ttl)
    const services = { server, client, sealer: sealerFor(server), stretch, prepareAnswer, beforeUpload }
    const note = await createNote(services)(draft, watching)
    if (note.answer) await (await answering()).awaitAnswer(server, note, ttl).catch(notRecorded)
    await confirm(history, note, ttl)
    return note
  } catch (error) {
    if (entered) await undoNote(history, client, entered, error)
    throw error
  }
}

/** In the place of the history, for notes of incognito windows. */
const nothing = async () => {}
const UNRECORDED: Recording = { enter: nothing, change: nothing, remove: nothing, purge: nothing }

/** Loads the code for answers, which needs the KEM. */
const answering = () =>
  import('../inboxes/actions/await-answer.ts').catch(() => {
    throw new AshnoteError('unreachable')
  })

function notRecorded(): never {
  throw new NotSent({ code: 'not-recorded' })
}

/** The server's expiry time also tells the time of its clock. */
async function confirm(history: Recording, { id, expiresAt }: CreatedNote, ttl: number): Promise<void> {
  const expires = expiresAt.getTime()
  const created = expires - ttl * 1000
  try {
    await history.change(toBase64url(id), { isMade: true, created, expires })
    await history.purge(created)
  } catch {
    // The note and its entry exist. The history gets the rest from the server when it is opened.
  }
}
