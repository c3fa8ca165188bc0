import type { SendOptions, SentNote } from '../../../shared/flows/note-flows.ts'
import { type DraftContent, typeOf } from '../draft/draft.ts'
import type { SendJob } from './jobs.ts'
import { sendOutgoing } from './send-outgoing.ts'
import type { CreateTransferWorker, TransferControl } from './transfers.ts'

/** A note whose files are where they were picked. `replyTo`: the inbox that waits for an answer to it. */
export type SendingFiles = Omit<SendOptions, 'payload' | 'signal' | 'onProgress'> & {
  draft: DraftContent
  replyTo?: string | undefined
}

export type SendFiles = (sending: SendingFiles, control: TransferControl) => Promise<SentNote>

/** `sendOutgoing` for what somebody wrote and picked. */
export const sendFiles =
  (server: string, createWorker: CreateTransferWorker): SendFiles =>
  ({ draft, replyTo, ...sending }, control) => {
    const payload = { ...toOutgoing(draft), ...(replyTo !== undefined && { replyTo }) }
    return sendOutgoing(server, createWorker, { ...sending, payload }, control)
  }

/** The files are read by the worker. */
const toOutgoing = ({ text, files, wipe }: DraftContent): SendJob['payload'] => ({
  bodies: [
    ...(text ? [{ type: 'text/plain', content: new Blob([text]) }] : []),
    ...files.map((file) => ({ type: typeOf(file), name: file.name, content: file })),
  ],
  ...(wipe > 0 && { viewSeconds: wipe }),
})
