import {
  JOBS_LOCK,
  OFFSCREEN_LOCK,
  type OffscreenJob,
  type OffscreenJobResult,
  openPageEnd,
  type RunOffscreenJob,
} from './channel.ts'
import { ensureOffscreen } from './ensure-offscreen.ts'

const INTERRUPTED: OffscreenJobResult = { failure: { code: 'interrupted' } }

/** Has Chromium's offscreen document do a job. Never rejects. */
export const requestJob: RunOffscreenJob = (job) =>
  // The document does not close while this lock is held.
  navigator.locks.request(JOBS_LOCK, { mode: 'shared' }, () => ask(job))

async function ask(job: OffscreenJob): Promise<OffscreenJobResult> {
  const name = crypto.randomUUID()
  const channel = openPageEnd()
  const over = new AbortController()
  try {
    await ensureOffscreen()
    const listening = Promise.withResolvers<void>()
    const answered = Promise.withResolvers<OffscreenJobResult>()
    channel.listen((message) => {
      if (message.is === 'state') listening.resolve()
      if (message.is === 'done' && message.name === name) answered.resolve(message.answer)
    })
    // The document holds this lock, so getting it means that the document is gone.
    const { signal } = over
    const gone = navigator.locks.request(OFFSCREEN_LOCK, { mode: 'shared', signal }, () => INTERRUPTED)
    gone.catch(() => undefined)
    // If the document does not listen yet, it announces itself when it does.
    channel.post({ is: 'hello' })
    await Promise.race([listening.promise, gone])
    channel.post({ is: 'job', name, job })
    return await Promise.race([answered.promise, gone])
  } catch {
    return INTERRUPTED
  } finally {
    over.abort()
    channel.close()
  }
}
