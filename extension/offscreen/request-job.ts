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

/** Has Chromium's desk do an errand. Never rejects. */
export const requestJob: RunOffscreenJob = (job) =>
  // The desk stays as long as somebody has this lock.
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
    // Only when the desk is gone does anybody else get its lock.
    const { signal } = over
    const gone = navigator.locks.request(OFFSCREEN_LOCK, { mode: 'shared', signal }, () => INTERRUPTED)
    gone.catch(() => undefined)
    // One that does not hear this yet speaks by itself when it does.
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
