import type { Sealer } from '../../../shared/flows/send.ts'
import { UnreadableFile } from '../draft/draft.ts'
import type { FileSource } from './jobs.ts'
import { type CreateTransferWorker, runJob } from './transfers.ts'

/** Reads small files in this page, and seals large notes in a worker. */
export const workerSealer = (server: string, createWorker: CreateTransferWorker): Sealer<FileSource> => ({
  async read({ content, name = '' }) {
    if (content instanceof Uint8Array) return content
    // Only large notes are sealed again.
    if ('seed' in content) throw new TypeError('a large note')
    const bytes = await content.arrayBuffer().catch(() => {
      throw new UnreadableFile(name)
    })
    return new Uint8Array(bytes)
  },

  upload(note, sources, { signal, onProgress, onWait, ...upload }) {
    const job = { is: 'send', server, note, sources, upload } as const
    return runJob(createWorker, job, { signal, onProgress, onWait })
  },
})
