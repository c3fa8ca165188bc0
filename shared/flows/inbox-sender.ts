/**
 * Section 7, for who sends: to an inbox, or a note that may be answered. Loads the KEM, so import it only where an
 * inbox is involved.
 */
import { randomBytes } from '@noble/hashes/utils.js'
import type { Bytes } from '../bytes/bytes.ts'
import { ownerKeys } from '../crypto/keys.ts'
import { AshnoteError } from '../errors.ts'
import type { Client } from '../http/client.ts'
import type { InboxClient } from '../http/inbox-client.ts'
import type { SenderClient } from '../http/sender-client.ts'
import { answerInbox } from '../inbox/answer-inbox.ts'
import { type Answered, sealEnvelope } from '../inbox/envelope.ts'
import { SECRET_BYTES } from '../limits.ts'
import { formatLink, parseFragment } from '../note/link.ts'
import { type SendOptions, type SentNote, sendNote } from './note-flows.ts'

/** The two halves of one server's interface, and what of them only sends. */
export type Clients = { client: Client; inboxes: InboxClient }
export type SendingClients = { client: SenderClient; inboxes: InboxClient }

/** What goes to an inbox: a note without a passphrase. With `answers` it is the answer to that note. */
export type Submission = Omit<SendOptions, 'passphrase' | 'tries' | 'stretch'> & {
  answers?: Answered | undefined
}

/** Uploads a note that is in memory and leaves it in the inbox of `address`; throws what `leaveInInbox` does. */
export const sendToInbox = (
  clients: SendingClients,
  address: Uint8Array,
  { answers, ...options }: Submission,
): Promise<SentNote> =>
  leaveInInbox(clients, address, { answers, signal: options.signal }, () =>
    sendNote(clients.client, { ...options, stretch: noPassphrase }),
  )

/**
 * Has `send` upload a note without a passphrase and leaves its envelope in the inbox of `address`. The keys are
 * certified before anything is sealed or sent: throws `wrong-keys` when the server's are not the address's, `no-inbox`
 * and `full` when nothing can be left there; then no note stays behind.
 */
export async function leaveInInbox(
  { client, inboxes }: SendingClients,
  address: Uint8Array,
  { answers, signal }: Pick<Submission, 'answers' | 'signal'>,
  send: () => Promise<SentNote>,
): Promise<SentNote> {
  const inbox = await inboxes.find(address, signal)
  const sent = await send()
  try {
    await inboxes.post(address, sealEnvelope({ inbox, secret: sent.link.secret, answers }), signal)
  } catch (error) {
    // Nobody will ever get its link. Should this fail too, it expires.
    await client.revoke(sent.id, ownerKeys(sent.ownerSecret).revoke).catch(() => undefined)
    throw error
  }
  return sent
}

/** For the notes that inboxes hold the links of. */
export const noPassphrase = (): never => {
  throw new TypeError('a note to an inbox has no passphrase')
}

/** How long after the note itself has ended its answer is still waited for, in seconds. */
const ANSWER_KEEP_S = 30 * 86400

/** What a note needs to be answered: `ownerSecret` for `sendNote`, `replyTo` for its payload. */
export type Answerable = { ownerSecret: Bytes; replyTo: string }

/**
 * Registers the inbox that waits for the answer to one note, which is then sent with what this returns. Nothing but
 * W needs to be kept: `answerInbox(W)` gives the inbox again. `ttl`: the note's.
 */
export async function registerAnswerInbox(
  inboxes: InboxClient,
  server: string,
  ttl: number,
): Promise<Answerable> {
  const ownerSecret = randomBytes(SECRET_BYTES) as Bytes
  const { inbox, ownerToken } = answerInbox(ownerSecret)
  await inboxes.register(inbox, { keep: ttl + ANSWER_KEEP_S }, ownerToken)
  return { ownerSecret, replyTo: formatLink(server, { kind: 2, secret: inbox.address }) }
}

/**
 * The server's origin and the inbox's address of `replyTo`, which is its sender's word. Throws `damaged-link` and
 * the others of `parseFragment`, and `unknown-kind` for a link that is no inbox's.
 */
export function parseReplyTo(replyTo: string): { server: string; address: Uint8Array } {
  const [, server, fragment] = /^(https?:\/\/[^/#]+)\/#(.+)$/.exec(replyTo) ?? []
  if (server === undefined || fragment === undefined) throw new AshnoteError('damaged-link')
  const { kind, secret } = parseFragment(fragment)
  if (kind !== 2) throw new AshnoteError('unknown-kind')
  return { server, address: secret }
}
