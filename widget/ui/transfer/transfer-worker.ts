/** Does one job of `jobs.ts` off the page's thread: sealing and sending, receiving and opening, packing. */
import { downloadZip } from 'client-zip'
import { chooseAead, platformSubtle } from '../../../shared/aead.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import { receivePayload, sendPayload } from '../../../shared/transfer.ts'
import { asKnown } from '../as-known.ts'
import { uploadFetch } from '../compose/upload-fetch.ts'
import { blobSource } from './blob-source.ts'
import { FileSink } from './file-sink.ts'
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

async function zip({ file, entries }: ZipJob): Promise<null> {
  const total = entries.reduce((sum, { content }) => sum + content.size, 0)
  const files = entries.map(({ name, content }) => ({ name, input: content, lastModified: new Date() }))
  return intoFile(file, async (sink) => {
    const reader = downloadZip(files).body?.getReader()
    let done = 0
    for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
      if (signal.aborted) throw new AshnoteError('aborted')
      sink.write(read.value)
      done += read.value.length
      onProgress(done, total)
    }
    return null
  })
}

/** Whatever comes of it, the file is closed: one that is still open cannot be removed. */
async function intoFile<T>(name: string, fill: (sink: FileSink) => Promise<T>): Promise<T> {
  const sink = await FileSink.open(name)
  try {
    const result = await fill(sink)
    sink.finish()
    return result
  } catch (error) {
    sink.abandon()
    throw error
  }
}

const run = (job: Job): Promise<Results[keyof Results]> =>
  job.is === 'send' ? send(job) : job.is === 'receive' ? receive(job) : zip(job)

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
