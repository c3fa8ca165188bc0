import { randomBytes } from '@noble/hashes/utils.js'
import { toBase64url } from '../../shared/bytes/bytes.ts'
import { linkKeys, ownerKeys } from '../../shared/crypto/keys.ts'
import { AshnoteError } from '../../shared/errors.ts'
import { type Client, createClient } from '../../shared/http/client.ts'
import { SECRET_BYTES } from '../../shared/limits.ts'
import type { CreatedNote } from '../../widget/ui/compose/Created.tsx'
import { postDraft } from '../../widget/ui/compose/post-draft.ts'
import { NotSent } from '../../widget/ui/compose/sender.ts'
import type { SendFiles } from '../../widget/ui/transfer/send-files.ts'
import type { WatchingJob } from '../../widget/ui/transfer/transfers.ts'
import { uploadFetch } from '../../widget/ui/transfer/upload-fetch.ts'
import { type NoteHistory, openHistory } from '../history/note-history.ts'
import { stretch } from '../transfer/stretch.ts'
import { sendLarge } from '../transfer/transfer.ts'
import type { Outgoing } from './channel.ts'

/**
 * Makes a note of a draft, which is in the history before anything of it is sent. A note that was not made, or that
 * could be revoked because its link was never seen, is taken out again.
 * @throws {NotSent} and what `postDraft` throws
 */
export async function postOutgoing(draft: Outgoing, watching: WatchingJob): Promise<CreatedNote> {
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
    const note = await postDraft(post, draft, { ...watching, ownerSecret, precomputed })
    if (note.answer) await (await answering()).awaitAnswer(server, note, ttl).catch(notRecorded)
    await confirm(history, note, ttl)
    return note
  } catch (error) {
    if (isEntered) await undo(history, client, id, ownerSecret, error)
    throw error
  }
}

/** What waits for answers, loaded where a note may have one. */
const answering = () =>
  import('../inboxes/actions/await-answer.ts').catch(() => {
    throw new AshnoteError('unreachable')
  })

function notRecorded(): never {
  throw new NotSent({ code: 'not-recorded' })
}

/** The server has said when the note expires, and so what time it is there. */
async function confirm(history: NoteHistory, { id, expiresAt }: CreatedNote, ttl: number): Promise<void> {
  const expires = expiresAt.getTime()
  const created = expires - ttl * 1000
  try {
    await history.change(toBase64url(id), { isMade: true, created, expires })
    await history.purge(created)
  } catch {
    // The note is made and its entry there; what is missing the server tells when the history is opened.
  }
}

/** What a server answers before it has stored anything. */
const REFUSALS: readonly unknown[] = ['malformed', 'too-large', 'slow-down', 'exists', 'not-found']

async function undo(
  history: NoteHistory,
  client: Client,
  id: Uint8Array,
  ownerSecret: Uint8Array,
  error: unknown,
): Promise<void> {
  try {
    // The answer may have been lost on its way, and then there is a note that nobody has the link of.
    if (!(error instanceof AshnoteError && REFUSALS.includes(error.code)))
      await client.revoke(id, ownerKeys(ownerSecret).revoke).catch(unlessGone)
    await history.remove(toBase64url(id))
  } catch {
    // It stays in the history, where it can be revoked later.
  }
}

function unlessGone(error: unknown): void {
  if (!(error instanceof AshnoteError && error.code === 'gone')) throw error
}
