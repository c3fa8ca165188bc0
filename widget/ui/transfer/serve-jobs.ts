/** Does one job of `jobs.ts` off the page's thread. */
import { chooseAead, platformSubtle } from '../../../shared/aead.ts'
import { receivePayload, sendPayload } from '../../../shared/transfer.ts'
import type { Progress, Signal } from '../../../shared/transport.ts'
import { asKnown } from '../as-known.ts'
import { uploadFetch } from '../compose/upload-fetch.ts'
import { blobSource } from './blob-source.ts'
import { intoFile } from './file-sink.ts'
import type { Job, ReceiveJob, Report, Results, SendJob, ZipJob } from './jobs.ts'
import { patience } from './patience.ts'

/** Time for the server to be told that an upload was given up. */
const LINGER_MS = 5000

const abort = new AbortController()
const { signal } = abort
const report = (report: Report) => postMessage(report)
const onProgress = (done: number, total: number | undefined) => report({ is: 'progress', done, total })
const serverAt = (server: string) => ({
  server,
  fetch: uploadFetch,
  retry: patience(() => report({ is: 'waiting' })),
})

async function send({ server, note, payload, upload }: SendJob): Promise<Results['send']> {
  const aeadOf = await chooseAead(platformSubtle())
  const sources = { ...payload, bodies: payload.bodies.map(blobSource) }
  return sendPayload(
    serverAt(server),
    { ...note, aeadOf, payload: sources },
    { ...upload, signal, onProgress },
  )
}

async function receive({ server, note, claim, file }: ReceiveJob): Promise<Results['receive']> {
  const aeadOf = await chooseAead(platformSubtle())
  return intoFile(file, (sink) =>
    receivePayload(
      serverAt(server),
      { ...note, aeadOf, sink: { begin() {}, write: (bytes) => sink.write(bytes) } },
      { ...claim, signal, onProgress },
    ),
  )
}

/** How a surface packs files, if it does. */
export type Zip = (job: ZipJob, watching: { signal: Signal; onProgress: Progress }) => Promise<null>

/** Waits for a job: sealing and sending, receiving and opening, or what `zip` does. */
export function serveJobs(zip?: Zip): void {
  const run = async (job: Job): Promise<Results[keyof Results]> => {
    if (job.is === 'send') return send(job)
    if (job.is === 'receive') return receive(job)
    if (!zip) throw new TypeError('no files are packed here')
    return zip(job, { signal, onProgress })
  }
  addEventListener('message', async ({ data }: MessageEvent<Job | 'cancel'>) => {
    if (data === 'cancel') {
      abort.abort()
      return
    }
    try {
      report({ is: 'done', result: await run(data) })
      close()
    } catch (error) {
      const { code, triesLeft, retryAfter } = asKnown(error)
      report({ is: 'failed', code, triesLeft, retryAfter })
      setTimeout(close, LINGER_MS)
    }
  })
}
