import { DESK_LOCK, ERRANDS_LOCK, type Errand, type ErrandAnswer, openPageEnd } from './channel.ts'
import { ensureDesk } from './ensure-offscreen.ts'

const INTERRUPTED: ErrandAnswer = { failure: { code: 'interrupted' } }

/** Has Chromium's desk do an errand. Never rejects. */
export const askDesk = (errand: Errand): Promise<ErrandAnswer> =>
  // The desk stays as long as somebody has this lock.
  navigator.locks.request(ERRANDS_LOCK, { mode: 'shared' }, () => ask(errand))

async function ask(errand: Errand): Promise<ErrandAnswer> {
  const name = crypto.randomUUID()
  const channel = openPageEnd()
  const over = new AbortController()
  try {
    await ensureDesk()
    const listening = Promise.withResolvers<void>()
    const answered = Promise.withResolvers<ErrandAnswer>()
    channel.listen((message) => {
      if (message.is === 'state') listening.resolve()
      if (message.is === 'done' && message.name === name) answered.resolve(message.answer)
    })
    // Only when the desk is gone does anybody else get its lock.
    const { signal } = over
    const gone = navigator.locks.request(DESK_LOCK, { mode: 'shared', signal }, () => INTERRUPTED)
    gone.catch(() => undefined)
    // One that does not hear this yet speaks by itself when it does.
    channel.post({ is: 'hello' })
    await Promise.race([listening.promise, gone])
    channel.post({ is: 'errand', name, errand })
    return await Promise.race([answered.promise, gone])
  } catch {
    return INTERRUPTED
  } finally {
    over.abort()
    channel.close()
  }
}
