import type { Browser, CDPSession } from 'playwright'
import { countTraffic, type Traffic } from './traffic.ts'
import { type Target, watch } from './watch.ts'

/** `seconds`: from the start of the navigation to the first frame that shows the target. */
export type VisitResult = Traffic & { seconds: number }

/** 1.6 Mbit/s down, 750 kbit/s up, 150 ms round trip; a processor 4 times slower. */
const SLOW_LINE = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
}
const SLOW_PROCESSOR = { rate: 4 }

/** Longest wait for the target, in milliseconds. */
const TIMEOUT_MS = 30_000

/** Visits `url` in a new context, and so with an empty cache, and waits for `target`. */
export async function visit(
  browser: Browser,
  url: string,
  target: Target,
  line: 'loopback' | 'slow' = 'loopback',
): Promise<VisitResult> {
  const context = await browser.newContext({ locale: 'en-GB' })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    const traffic = await countTraffic(session)
    if (line === 'slow') {
      await session.send('Network.emulateNetworkConditions', SLOW_LINE)
      await session.send('Emulation.setCPUThrottlingRate', SLOW_PROCESSOR)
    }
    await watchFor(session, target)
    const seen = milliseconds(session)
    await session.send('Page.navigate', { url })
    const seconds = (await seen) / 1000
    return { seconds, ...(await traffic.settled()) }
  } finally {
    await context.close()
  }
}

/**
 * Makes the session's next page watch for `target`. The page reports through a binding, because its policy
 * forbids `eval`.
 */
async function watchFor(session: CDPSession, target: Target): Promise<void> {
  await session.send('Runtime.enable')
  await session.send('Page.enable')
  await session.send('Runtime.addBinding', { name: 'benchSeen' })
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    source: `(${watch})(${JSON.stringify(target)})`,
  })
}

function milliseconds(session: CDPSession): Promise<number> {
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => reject(new Error('the page did not show what it is for')), TIMEOUT_MS)
    session.once('Runtime.bindingCalled', ({ payload }) => {
      clearTimeout(timeout)
      resolve(Number(payload))
    })
  })
}
