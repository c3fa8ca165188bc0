/** Writes to another person's inbox and waits for the answer. */
import type { SealedNote } from '../../../shared/flows/send.ts'
import type { TransferControl } from '../../../shared/http/transport.ts'
import type { Answered } from '../../../shared/inbox/envelope.ts'
import { SECRET_BYTES } from '../../../shared/limits.ts'
import { formatLink } from '../../../shared/note/link.ts'
import { type InboxMessage, type InboxServices, sendMessage } from '../../../widget/ui/inbox/send-message.ts'
import { registerInbox } from '../session/clients.ts'
import type { InboxSession } from '../session/inbox-session.ts'
import { closeInbox } from '../session/lifecycle.ts'
import { loadKem } from '../session/load-kem.ts'
import { storeInbox } from '../session/secrets.ts'
import type { InboxRow } from '../store/rows.ts'
import { deleteInbox } from '../store/store.ts'
import { answerKeep } from './await-answer.ts'
import { addTurn, startConversation } from './conversations.ts'

/** The inbox to write to. `answers`: the note that this message answers. */
export type Destination = { server: string; address: Uint8Array; answers?: Answered | undefined }

/** The conversation that a message belongs to, or the name of a new one. */
export type ConversationRef = { conversation?: string | undefined; name: string }

/**
 * Sends a message. With `wantsAnswer` this device waits for an answer: its keys are stored before anything is
 * sent, and removed if sending fails and nothing can be answered any more.
 * @returns the conversation, if there is one
 */
export async function writeTo(
  session: InboxSession,
  { route, address, answers }: Omit<Destination, 'server'> & { route: InboxServices },
  message: Pick<InboxMessage, 'draft' | 'ttl'>,
  { conversation, name, wantsAnswer }: ConversationRef & { wantsAnswer: boolean },
  watching: TransferControl,
): Promise<string | undefined> {
  const { server } = route
  const { answerInbox } = await loadKem()
  if (!wantsAnswer) {
    await sendMessage(route, address, { ...message, answers, ...watching })
    if (conversation) await addTurn(session.db, conversation, 'out')
    return conversation
  }
  const ownerSecret = crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
  const own = answerInbox(ownerSecret)
  const part = conversation ?? (await startConversation(session.db, name))
  const keep = answerKeep(message.ttl)
  let row: InboxRow | undefined
  let mayHaveArrived = false
  // Only a reader of the message knows `reply`, so only a reader can answer.
  const beforeUpload = async ({ id, reply }: SealedNote) => {
    const answers = { note: id, reply, conversation: part }
    row = await storeInbox(session, { own, server, name, keep, answers })
    await registerInbox(server, own, { keep })
    mayHaveArrived = true
  }
  try {
    const replyTo = formatLink(server, { kind: 2, secret: own.inbox.address })
    const sending = { ...message, answers, replyTo, ownerSecret, beforeUpload, ...watching }
    await sendMessage(route, address, sending)
  } catch (error) {
    const isClosed = row && (await closeInbox(session, row).then(isTrue, isFalse))
    // The message may have arrived, only the response not. As long as it can be answered, its key stays.
    if (mayHaveArrived && !isClosed) throw error
    if (row && !isClosed) await deleteInbox(session.db, row.id)
    if (!conversation) await session.db.delete('conversations', part)
    throw error
  }
  // Reading a message here started this conversation.
  if (!conversation && answers) await addTurn(session.db, part, 'in')
  await addTurn(session.db, part, 'out')
  return part
}

const isTrue = () => true
const isFalse = () => false
