import { prepareSend, type SendOptions, type SentNote } from '../../../shared/flows/note-flows.ts'
import type { SendJob } from './jobs.ts'
import { type CreateTransferWorker, runJob, type TransferControl } from './transfers.ts'

/** Options for a note whose bodies a worker reads. */
export type SendingOutgoing = Omit<SendOptions, 'payload' | 'signal' | 'onProgress'> & {
  payload: SendJob['payload']
}

/** `sendNote` for notes that need not fit into memory: a worker seals them part by part during the upload. */
export async function sendOutgoing(
  server: string,
  createWorker: CreateTransferWorker,
  { payload, ...sending }: SendingOutgoing,
  control: TransferControl,
): Promise<SentNote> {
  const { key, upload, ...sent } = await prepareSend(sending)
  const { signal, onProgress, ...said } = upload
  const { kind } = sent.link
  const job = { is: 'send', server, note: { kind, id: sent.id, key }, payload, upload: said } as const
  return { ...sent, ...(await runJob(createWorker, job, control)) }
}
