/** Waiting for the answer to a note that is sent while the vault may be locked, as from the popup. */
import type { Answerable } from '../../../shared/flows/inbox-sender.ts'
import type { SentNote } from '../../../shared/flows/send.ts'
import { SECRET_BYTES } from '../../../shared/limits.ts'
import { formatLink } from '../../../shared/note/link.ts'
import { registerInbox } from '../session/clients.ts'
import { loadKem } from '../session/load-kem.ts'
import { storeInbox } from '../session/secrets.ts'
import { openInboxDatabase } from '../store/database.ts'
import { addTurn, startConversation } from './conversations.ts'

/** Seconds that an answer may arrive after the note has ended. */
const WAIT_S = 30 * 86_400

/** Seconds that the inbox for the answer lives, for a note that lives `ttl` seconds. */
export const answerKeep = (ttl: number): number => ttl + WAIT_S

/** Registers the inbox for the answer to a note, before the note is sent. */
export async function prepareAnswerInbox(server: string, ttl: number): Promise<Answerable> {
  const { answerInbox } = await loadKem()
  const ownerSecret = crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
  const own = answerInbox(ownerSecret)
  await registerInbox(server, own, { keep: answerKeep(ttl) })
  return { ownerSecret, replyTo: formatLink(server, { kind: 2, secret: own.inbox.address }) }
}

/** Starts the conversation whose first message is a note. */
export async function awaitAnswer(
  server: string,
  { id, ownerSecret, reply }: Pick<SentNote, 'id' | 'ownerSecret' | 'reply'>,
  ttl: number,
): Promise<void> {
  const { answerInbox } = await loadKem()
  const db = await openInboxDatabase()
  try {
    const conversation = await startConversation(db, '')
    await storeInbox(
      { db },
      {
        own: answerInbox(ownerSecret),
        server,
        name: '',
        keep: answerKeep(ttl),
        answers: { note: id, reply, conversation },
      },
    )
    await addTurn(db, conversation, 'out')
  } finally {
    db.close()
  }
}
