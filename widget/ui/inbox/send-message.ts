import {
  type InboxSendOptions,
  type SendingClients,
  sendToInbox,
} from '../../../shared/flows/inbox-sender.ts'
import type { Content, Sealer, SentNote } from '../../../shared/flows/send.ts'
import { createInboxClient } from '../../../shared/http/inbox-client.ts'
import type { SolveProofOfWork } from '../../../shared/http/proof-of-work.ts'
import { type DraftContent, toSources } from '../draft/draft.ts'
import type { FileSource } from '../transfer/jobs.ts'
import { longRetry } from '../transfer/long-retry.ts'

/** The clients that reach a server, and its origin. `solveProofOfWork`: solves its challenges. */
type Sending = SendingClients & { server: string; solveProofOfWork?: SolveProofOfWork | undefined }
export type InboxServices = Sending & { sealer: Sealer<FileSource> }

/** A message to an inbox. `replyTo`: the inbox for answers to it. */
export type InboxMessage = { draft: DraftContent; replyTo?: string | undefined } & MessageOptions

type MessageOptions = Omit<InboxSendOptions, 'postLarge'>

/** Leaves a message in an inbox. Throws {@link UnreadableFile} and whatever `sendToInbox` throws. */
export const sendMessage = (
  services: InboxServices,
  address: Uint8Array,
  { draft, replyTo, ...options }: InboxMessage,
): Promise<SentNote> => {
  const sources = { ...toSources(draft), ...(replyTo !== undefined && { replyTo }) }
  return leaveInInbox(services, address, { sources, sealer: services.sealer }, options)
}

/** `sendToInbox`, waiting for a network that is away at the end of a long upload. */
export function leaveInInbox(
  { server, solveProofOfWork, ...clients }: Sending,
  address: Uint8Array,
  content: Content<FileSource>,
  { onWait = () => {}, ...options }: MessageOptions,
): Promise<SentNote> {
  const retry = longRetry(onWait)
  const { post } = createInboxClient({
    server,
    fetch: (url, init) => fetch(url, init),
    retry,
    solveProofOfWork,
  })
  return sendToInbox(clients, address, content, { ...options, onWait, postLarge: post })
}
