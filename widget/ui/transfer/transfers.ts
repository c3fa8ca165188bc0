import { AshnoteError } from '../../../shared/errors.ts'
import type { TransferControl } from '../../../shared/http/transport.ts'
import type { Job, JobResults, JobUpdate } from './jobs.ts'

/** Creates a worker from `transfer-worker.ts`. Site and extension serve it at different URLs. */
export type CreateTransferWorker = () => Worker

/**
 * Runs a job in a worker of its own. Throws the job's failure as AshnoteError; `unreachable` if the worker
 * cannot load.
 */
export const runJob = <J extends Job>(
  createWorker: CreateTransferWorker,
  job: J,
  { signal, onProgress, onWait }: TransferControl,
): Promise<JobResults[J['is']]> =>
  new Promise((done, fail) => {
    const worker = createWorker()
    worker.onmessage = ({ data }: MessageEvent<JobUpdate>) => {
      if (data.is === 'progress') onProgress?.(data.done, data.total)
      if (data.is === 'waiting') onWait?.()
      if (data.is === 'done') done(data.result as JobResults[J['is']])
      if (data.is === 'failed') fail(new AshnoteError(data.code, data))
    }
    worker.onerror = () => fail(new AshnoteError('unreachable'))
    signal?.addEventListener('abort', () => worker.postMessage('cancel'), { once: true })
    worker.postMessage(job)
  })
