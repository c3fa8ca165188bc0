import { prepareSend, type Sending, type Sent } from '../../../shared/flows.ts'
import { type DraftContent, typeOf } from '../compose/draft.ts'
import type { SendJob } from './jobs.ts'
import { type CreateTransferWorker, runJob, type WatchingJob } from './transfers.ts'

/** A note whose files are where they were picked. `replyTo`: the inbox that waits for an answer to it. */
export type SendingFiles = Omit<Sending, 'payload' | 'signal' | 'onProgress'> & {
  draft: DraftContent
  replyTo?: string | undefined
}

export type SendFiles = (sending: SendingFiles, watching: WatchingJob) => Promise<Sent>

/** `sendNote` for notes that need not fit into memory: sealed in a worker, part by part, while they are sent. */
export const sendFiles =
  (server: string, createWorker: CreateTransferWorker): SendFiles =>
  async ({ draft, replyTo, ...sending }, watching) => {
    const { key, upload, ...sent } = await prepareSend(sending)
    const { signal, onProgress, ...said } = upload
    const { kind } = sent.link
    const payload = { ...toOutgoing(draft), ...(replyTo !== undefined && { replyTo }) }
    const job = { is: 'send', server, note: { kind, id: sent.id, key }, payload, upload: said } as const
    return { ...sent, ...(await runJob(createWorker, job, watching)) }
  }

/** The files are read by the worker. */
const toOutgoing = ({ text, files, wipe }: DraftContent): SendJob['payload'] => ({
  bodies: [
    ...(text ? [{ type: 'text/plain', content: new Blob([text]) }] : []),
    ...files.map((file) => ({ type: typeOf(file), name: file.name, content: file })),
  ],
  ...(wipe > 0 && { viewSeconds: wipe }),
})
