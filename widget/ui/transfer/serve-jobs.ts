/** Runs one job of `jobs.ts` in a worker. */
import { chooseAead, platformSubtle } from '../../../shared/crypto/aead.ts'
import { openerInto, sealerOf } from '../../../shared/flows/in-parts.ts'
import type { ProgressListener, Signal } from '../../../shared/http/transport.ts'
import { asKnown } from '../as-known.ts'
import { bodySource } from './blob-source.ts'
import { intoFile } from './file-sink.ts'
import type { Job, JobResults, JobUpdate, ReceiveJob, SendJob } from './jobs.ts'
import { longRetry } from './long-retry.ts'
import { uploadFetch } from './upload-fetch.ts'

/** Leaves time to tell the server that the upload was cancelled. */
const LINGER_MS = 5000

const abort = new AbortController()
const { signal } = abort
const tell = (update: JobUpdate) => postMessage(update)
const onProgress = (done: number, total: number | undefined) => tell({ is: 'progress', done, total })
const serverAt = (server: string) => ({
  server,
  fetch: uploadFetch,
  retry: longRetry(() => tell({ is: 'waiting' })),
})

async function send({ server, note, sources, upload }: SendJob): Promise<JobResults['send']> {
  const aeadOf = await chooseAead(platformSubtle())
  const bodies = sources.bodies.map((body) => bodySource(body, aeadOf))
  return sealerOf(serverAt(server)).upload(note, { ...sources, bodies }, { ...upload, signal, onProgress })
}

const receive = ({ server, note, claim, file }: ReceiveJob): Promise<JobResults['receive']> =>
  intoFile(file, (sink) => {
    const open = openerInto(serverAt(server), { begin() {}, ...sink })
    return open(note, { ...claim, signal, onProgress })
  })

/** Runs a job. Throws AshnoteError. */
export type JobHandler<J extends Job> = (
  job: J,
  control: { signal: Signal; onProgress: ProgressListener },
) => Promise<JobResults[J['is']]>

/** Handlers for the further jobs of a worker. */
export type ExtraHandlers = {
  [Is in Exclude<Job['is'], 'send' | 'receive'>]?: JobHandler<Extract<Job, { is: Is }>>
}

/** Waits for a job: sending, receiving, or one of `extra`. */
export function serveJobs(extra: ExtraHandlers): void {
  const handlers: Partial<Record<Job['is'], unknown>> = { send, receive, ...extra }
  addEventListener('message', async ({ data }: MessageEvent<Job | 'cancel'>) => {
    if (data === 'cancel') {
      abort.abort()
      return
    }
    try {
      const handle = handlers[data.is] as JobHandler<Job>
      tell({ is: 'done', result: await handle(data, { signal, onProgress }) })
      close()
    } catch (error) {
      const { code, triesLeft, retryAfter } = asKnown(error)
      tell({ is: 'failed', code, triesLeft, retryAfter })
      setTimeout(close, LINGER_MS)
    }
  })
}
