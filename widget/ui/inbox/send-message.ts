import { leaveInInbox, noPassphrase, type SendingClients } from '../../../shared/flows/inbox-sender.ts'
import type { SentNote } from '../../../shared/flows/note-flows.ts'
import { createInboxClient } from '../../../shared/http/inbox-client.ts'
import type { Answered } from '../../../shared/inbox/envelope.ts'
import { longRetry } from '../transfer/long-retry.ts'
import { isLargeDraft, type Outbox, sendDraft } from '../transfer/send-draft.ts'
import type { SendingFiles } from '../transfer/send-files.ts'
import type { WatchingJob } from '../transfer/transfers.ts'

/** How a server is reached, by its origin. */
export type Route = SendingClients & Outbox & { server: string }

/** What somebody wrote to an inbox. With `answers` it is the answer to that note. */
export type Message = Omit<SendingFiles, 'passphrase' | 'tries' | 'stretch' | 'precomputed'> & {
  answers?: Answered | undefined
}

/** Seals a message, off this page if it is large, and leaves it in an inbox. Throws what `sendDraft` and `leaveInInbox` do. */
export function sendMessage(
  route: Route,
  address: Uint8Array,
  { answers, ...message }: Message,
  watching: WatchingJob,
): Promise<SentNote> {
  const { client, inboxes } = route
  const post = isLargeDraft(message.draft) ? patientPost(route.server, watching) : inboxes.post
  return leaveInInbox(
    { client, inboxes: { ...inboxes, post } },
    address,
    { answers, signal: watching.signal },
    () => sendDraft(route, { ...message, stretch: noPassphrase }, watching),
  )
}

/** For the envelope of a note that took long to upload: it must not be in vain for a network that is away at its end. */
const patientPost = (server: string, { onWait = () => {} }: WatchingJob) =>
  createInboxClient({ server, fetch: (url, init) => fetch(url, init), retry: longRetry(onWait) }).post
