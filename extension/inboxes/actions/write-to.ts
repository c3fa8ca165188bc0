/** Writes to another person's inbox and waits for the answer. */
import type { Bytes } from '../../../shared/bytes/bytes.ts'
import { contentKeys, linkKeys } from '../../../shared/crypto/keys.ts'
import type { Answered } from '../../../shared/inbox/envelope.ts'
import { SECRET_BYTES } from '../../../shared/limits.ts'
import { formatLink } from '../../../shared/note/link.ts'
import { type InboxMessage, type InboxServices, sendMessage } from '../../../widget/ui/inbox/send-message.ts'
import type { TransferControl } from '../../../widget/ui/transfer/transfers.ts'
import { registerInbox } from '../session/clients.ts'
import type { InboxSession } from '../session/inbox-session.ts'
import { closeInbox } from '../session/lifecycle.ts'
import { loadKem } from '../session/load-kem.ts'
import { storeInbox } from '../session/secrets.ts'
import { answerKeep } from './await-answer.ts'
import { addTurn, startConversation } from './conversations.ts'

/** The inbox to write to. `answers`: the note that this message answers. */
export type Destination = { server: string; address: Uint8Array; answers?: Answered | undefined }

/** The conversation that a message belongs to, or the name of a new one. */
export type ConversationRef = { conversation?: string | undefined; name: string }

/**
 * Sends a message. With `wantsAnswer` this device waits for an answer: its keys are stored before anything is
 * sent, and removed if sending fails.
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
    await sendMessage(route, address, { ...message, answers }, watching)
    if (conversation) await addTurn(session.db, conversation, 'out')
    return conversation
  }
  const [ownerSecret, secret] = [draw(), draw()]
  const { p0, id } = linkKeys(secret)
  // Only a reader of the message knows this value, so only a reader can answer.
  const { reply } = contentKeys(p0, new Uint8Array())
  const own = answerInbox(ownerSecret)
  const part = conversation ?? (await startConversation(session.db, name))
  const keep = answerKeep(message.ttl)
  const row = await storeInbox(session, {
    own,
    server,
    name,
    keep,
    answers: { note: id, reply, conversation: part },
  })
  try {
    await registerInbox(server, own, { keep })
    const replyTo = formatLink(server, { kind: 2, secret: own.inbox.address })
    const sending = { ...message, answers, replyTo, ownerSecret, random: () => secret }
    await sendMessage(route, address, sending, watching)
  } catch (error) {
    await closeInbox(session, row).catch(() => session.db.delete('inboxes', row.id))
    if (!conversation) await session.db.delete('conversations', part)
    throw error
  }
  // Reading a message here started this conversation.
  if (!conversation && answers) await addTurn(session.db, part, 'in')
  await addTurn(session.db, part, 'out')
  return part
}

const draw = (): Bytes => crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
