/** Does one job of `jobs.ts` off the page's thread. */
import { chooseAead, platformSubtle } from '../../../shared/crypto/aead.ts'
import { receiveNoteStream, sendNoteStream } from '../../../shared/flows/transfer.ts'
import type { ProgressListener, Signal } from '../../../shared/http/transport.ts'
import { asKnown } from '../as-known.ts'
import { bodySource } from './blob-source.ts'
import { intoFile } from './file-sink.ts'
import type { Job, ReceiveJob, Report, Results, SendJob } from './jobs.ts'
import { longRetry } from './long-retry.ts'
import { uploadFetch } from './upload-fetch.ts'

/** Time for the server to be told that an upload was given up. */
const LINGER_MS = 5000

const abort = new AbortController()
const { signal } = abort
const report = (report: Report) => postMessage(report)
const onProgress = (done: number, total: number | undefined) => report({ is: 'progress', done, total })
const serverAt = (server: string) => ({
  server,
  fetch: uploadFetch,
  retry: longRetry(() => report({ is: 'waiting' })),
})

async function send({ server, note, payload, upload }: SendJob): Promise<Results['send']> {
  const aeadOf = await chooseAead(platformSubtle())
  const sources = { ...payload, bodies: payload.bodies.map((body) => bodySource(body, aeadOf)) }
  return sendNoteStream(
    serverAt(server),
    { ...note, aeadOf, payload: sources },
    { ...upload, signal, onProgress },
  )
}

async function receive({ server, note, claim, file }: ReceiveJob): Promise<Results['receive']> {
  const aeadOf = await chooseAead(platformSubtle())
  return intoFile(file, (sink) =>
    receiveNoteStream(
      serverAt(server),
      { ...note, aeadOf, sink: { begin() {}, ...sink } },
      { ...claim, signal, onProgress },
    ),
  )
}

/** Does a job. Throws AshnoteError. */
export type Serve<J extends Job> = (
  job: J,
  watching: { signal: Signal; onProgress: ProgressListener },
) => Promise<Results[J['is']]>

/** What a surface's worker does besides. */
export type More = { [Is in Exclude<Job['is'], 'send' | 'receive'>]?: Serve<Extract<Job, { is: Is }>> }

/** Waits for a job: sealing and sending, receiving and opening, or one of `more`. */
export function serveJobs(more: More): void {
  const jobs: Partial<Record<Job['is'], unknown>> = { send, receive, ...more }
  addEventListener('message', async ({ data }: MessageEvent<Job | 'cancel'>) => {
    if (data === 'cancel') {
      abort.abort()
      return
    }
    try {
      const serve = jobs[data.is] as Serve<Job>
      report({ is: 'done', result: await serve(data, { signal, onProgress }) })
      close()
    } catch (error) {
      const { code, triesLeft, retryAfter } = asKnown(error)
      report({ is: 'failed', code, triesLeft, retryAfter })
      setTimeout(close, LINGER_MS)
    }
  })
}
