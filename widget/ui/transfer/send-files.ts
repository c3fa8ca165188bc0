import type { SendOptions, SentNote } from '../../../shared/flows/note-flows.ts'
import { type DraftContent, typeOf } from '../draft/draft.ts'
import type { SendJob } from './jobs.ts'
import { sendOutgoing } from './send-outgoing.ts'
import type { CreateTransferWorker, TransferControl } from './transfers.ts'

/** A note whose files are still on disk. `replyTo`: the inbox for answers to it. */
export type SendingFiles = Omit<SendOptions, 'payload' | 'signal' | 'onProgress'> & {
  draft: DraftContent
  replyTo?: string | undefined
}

export type SendFiles = (sending: SendingFiles, control: TransferControl) => Promise<SentNote>

/** `sendOutgoing` for a draft. */
export const sendFiles =
  (server: string, createWorker: CreateTransferWorker): SendFiles =>
  ({ draft, replyTo, ...sending }, control) => {
    const payload = { ...toOutgoing(draft), ...(replyTo !== undefined && { replyTo }) }
    return sendOutgoing(server, createWorker, { ...sending, payload }, control)
  }

/** The worker reads the files. */
const toOutgoing = ({ text, files, wipe }: DraftContent): SendJob['payload'] => ({
  bodies: [
    ...(text ? [{ type: 'text/plain', content: new Blob([text]) }] : []),
    ...files.map((file) => ({ type: typeOf(file), name: file.name, content: file })),
  ],
  ...(wipe > 0 && { viewSeconds: wipe }),
})
