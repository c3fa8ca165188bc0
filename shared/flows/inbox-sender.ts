/**
 * Section 7 for senders: notes to an inbox, and notes that may be answered. Imports the KEM, which is large,
 * so import this module only where an inbox is involved.
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
import type { OutlineEntry } from '../note/payload.ts'
import { type Content, isLarge, type SendOptions, type SentNote, send } from './send.ts'

/** The clients for one server. `SendingClients` cannot read notes. */
export type Clients = { client: Client; inboxes: InboxClient }
export type SendingClients = { client: SenderClient; inboxes: InboxClient }

/** A note to an inbox never has a passphrase. */
export type InboxSendOptions = Omit<SendOptions, 'passphrase' | 'tries' | 'stretch' | 'precomputed'> & {
  /** The note that this one answers. */
  answers?: Answered | undefined
  /** Leaves the envelope of a large note: a network that is away at the end must not waste the upload. */
  postLarge?: InboxClient['post'] | undefined
}

/**
 * Sends a note without a passphrase, and leaves its envelope in the inbox `address`. The keys are certified
 * before anything is sealed or sent. Throws what `send` throws, `wrong-keys` if the address does not certify
 * the server's keys, and `no-inbox` or `full` if the inbox accepts nothing; no note then stays behind.
 */
export async function sendToInbox<S extends OutlineEntry>(
  { client, inboxes }: SendingClients,
  address: Uint8Array,
  content: Content<S>,
  { answers, postLarge = inboxes.post, ...options }: InboxSendOptions,
): Promise<SentNote> {
  const { signal } = options
  const inbox = await inboxes.find(address, signal)
  const sent = await send(client, content, { ...options, stretch: noPassphrase })
  try {
    const envelope = sealEnvelope({ inbox, secret: sent.link.secret, answers })
    await (isLarge(content) ? postLarge : inboxes.post)(address, envelope, signal)
  } catch (error) {
    // Without the envelope, the note has no reader. If revoking it fails too, it expires.
    await client.revoke(sent.id, ownerKeys(sent.ownerSecret).revoke).catch(() => undefined)
    throw error
  }
  return sent
}

/** The `stretch` of notes to inboxes, which never have a passphrase. */
export const noPassphrase = (): never => {
  throw new TypeError('a note to an inbox has no passphrase')
}

/** Seconds for which the inbox still waits for an answer after the note itself has ended. */
const ANSWER_KEEP_S = 30 * 86400

/** The values that make a note answerable: `ownerSecret` for `send`, `replyTo` for its payload. */
export type Answerable = { ownerSecret: Bytes; replyTo: string }

/**
 * Registers the inbox that waits for the answer to one note; send the note with the returned values. Only W
 * has to be kept: `answerInbox(W)` gives the inbox again. `ttl`: that of the note, in seconds.
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
 * Parses `replyTo`, an untrusted text from the sender, into the origin of a server and the address of an
 * inbox. Throws `damaged-link` and the other codes of `parseFragment`, and `unknown-kind` if the link is not
 * to an inbox.
 */
export function parseReplyTo(replyTo: string): { server: string; address: Uint8Array } {
  const [, server, fragment] = /^(https?:\/\/[^/#]+)\/#(.+)$/.exec(replyTo) ?? []
  if (server === undefined || fragment === undefined) throw new AshnoteError('damaged-link')
  const { kind, secret } = parseFragment(fragment)
  if (kind !== 2) throw new AshnoteError('unknown-kind')
  return { server, address: secret }
}
