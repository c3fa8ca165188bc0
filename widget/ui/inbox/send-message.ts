import { leaveInInbox, noPassphrase, type SendingClients } from '../../../shared/flows/inbox-sender.ts'
import type { SentNote } from '../../../shared/flows/note-flows.ts'
import { createInboxClient } from '../../../shared/http/inbox-client.ts'
import type { Answered } from '../../../shared/inbox/envelope.ts'
import { longRetry } from '../transfer/long-retry.ts'
import { isLargeDraft, type SendServices, sendDraft } from '../transfer/send-draft.ts'
import type { SendingFiles } from '../transfer/send-files.ts'
import type { TransferControl } from '../transfer/transfers.ts'

/** The functions and clients that reach a server, and its origin. */
export type InboxServices = SendingClients & SendServices & { server: string }

/** A message to an inbox. With `answers` it is the answer to that note. */
export type InboxMessage = Omit<SendingFiles, 'passphrase' | 'tries' | 'stretch' | 'precomputed'> & {
  answers?: Answered | undefined
}

/**
 * Seals a message, in a worker if it is large, and leaves it in an inbox. Throws whatever `sendDraft` and
 * `leaveInInbox` throw.
 */
export function sendMessage(
  services: InboxServices,
  address: Uint8Array,
  { answers, ...message }: InboxMessage,
  control: TransferControl,
): Promise<SentNote> {
  const { client, inboxes } = services
  const post = isLargeDraft(message.draft) ? postWithLongRetry(services.server, control) : inboxes.post
  return leaveInInbox(
    { client, inboxes: { ...inboxes, post } },
    address,
    { answers, signal: control.signal },
    () => sendDraft(services, { ...message, stretch: noPassphrase }, control),
  )
}

/** For the envelope of a note whose upload took long: a network that is away at the end must not waste it. */
const postWithLongRetry = (server: string, { onWait = () => {} }: TransferControl) =>
  createInboxClient({ server, fetch: (url, init) => fetch(url, init), retry: longRetry(onWait) }).post
