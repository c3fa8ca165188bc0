import { randomBytes } from '@noble/hashes/utils.js'
import { toBase64url } from '../../shared/bytes/bytes.ts'
import { linkKeys, ownerKeys } from '../../shared/crypto/keys.ts'
import { AshnoteError } from '../../shared/errors.ts'
import { type Client, createClient } from '../../shared/http/client.ts'
import { SECRET_BYTES } from '../../shared/limits.ts'
import { createNote } from '../../widget/ui/compose/create-note.ts'
import type { CreatedNote } from '../../widget/ui/compose/created-note.ts'
import { NotSent } from '../../widget/ui/compose/sender.ts'
import type { SendFiles } from '../../widget/ui/transfer/send-files.ts'
import type { TransferControl } from '../../widget/ui/transfer/transfers.ts'
import { uploadFetch } from '../../widget/ui/transfer/upload-fetch.ts'
import { type NoteHistory, openHistory } from '../history/note-history.ts'
import { stretch } from '../transfer/stretch.ts'
import { sendLarge } from '../transfer/transfer.ts'
import type { Outgoing } from './channel.ts'

/**
 * Makes a note of a draft. Writes it into the history before anything is sent; removes it if the note was not
 * made, or if it could be revoked because its link was never shown.
 * @throws {NotSent} and what `postDraft` throws
 */
export async function postOutgoing(draft: Outgoing, watching: TransferControl): Promise<CreatedNote> {
  const { server, ttl, receipt } = draft
  const client = createClient({ server, fetch: uploadFetch })
  const [ownerSecret, secret] = [randomBytes(SECRET_BYTES), randomBytes(SECRET_BYTES)]
  const { id } = linkKeys(secret)
  const history = await openHistory().catch(notRecorded)
  let isEntered = false
  const enter = async () => {
    const created = Date.now()
    await history
      .enter({
        id: toBase64url(id),
        owner: ownerSecret,
        created,
        expires: created + ttl * 1000,
        label: '',
        server,
        hasReceipt: receipt,
      })
      .catch(notRecorded)
    isEntered = true
  }
  const recording: Client = {
    ...client,
    async put(...blob) {
      await enter()
      return client.put(...blob)
    },
  }
  const recordingLarge: SendFiles = async (...sending) => {
    await enter()
    return sendLarge(server)(...sending)
  }
  try {
    const prepareAnswer = async () => (await answering()).prepareAnswerInbox(server, ownerSecret, ttl)
    const post = { server, client: recording, sendFiles: recordingLarge, stretch, prepareAnswer }
    const precomputed = { secret, proofOfWork: Promise.resolve(undefined) }
    const note = await createNote(post, draft, { ...watching, ownerSecret, precomputed })
    if (note.answer) await (await answering()).awaitAnswer(server, note, ttl).catch(notRecorded)
    await confirm(history, note, ttl)
    return note
  } catch (error) {
    if (isEntered) await undo(history, client, id, ownerSecret, error)
    throw error
  }
}

/** Loads the code for answers, which needs the KEM. */
const answering = () =>
  import('../inboxes/actions/await-answer.ts').catch(() => {
    throw new AshnoteError('unreachable')
  })

function notRecorded(): never {
  throw new NotSent({ code: 'not-recorded' })
}

/** The server's expiry time also tells the time of its clock. */
async function confirm(history: NoteHistory, { id, expiresAt }: CreatedNote, ttl: number): Promise<void> {
  const expires = expiresAt.getTime()
  const created = expires - ttl * 1000
  try {
    await history.change(toBase64url(id), { isMade: true, created, expires })
    await history.purge(created)
  } catch {
    // The note and its entry exist. The history gets the rest from the server when it is opened.
  }
}

/** Errors that a server sends before it has stored anything. */
const REFUSALS: readonly unknown[] = ['malformed', 'too-large', 'slow-down', 'exists', 'not-found']

async function undo(
  history: NoteHistory,
  client: Client,
  id: Uint8Array,
  ownerSecret: Uint8Array,
  error: unknown,
): Promise<void> {
  try {
    // The response may have been lost, and then a note exists whose link nobody has.
    if (!(error instanceof AshnoteError && REFUSALS.includes(error.code)))
      await client.revoke(id, ownerKeys(ownerSecret).revoke).catch(unlessGone)
    await history.remove(toBase64url(id))
  } catch {
    // The entry stays in the history, where the note can be revoked later.
  }
}

function unlessGone(error: unknown): void {
  if (!(error instanceof AshnoteError && error.code === 'gone')) throw error
}
