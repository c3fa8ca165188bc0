import { browser } from 'wxt/browser'
import { sendToExtension } from '../messages.ts'
import { OFFSCREEN_LOCK } from './channel.ts'

/** Whether the offscreen document is open. Firefox's stand-in, the background page, always counts as open. */
export async function isOffscreenOpen(): Promise<boolean> {
  if (import.meta.env.FIREFOX) return true
  const contexts = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] })
  return contexts.length > 0
}

/** Opening and closing the document each take milliseconds. */
const ATTEMPTS = 500
const BETWEEN_MS = 10

/**
 * Opens the offscreen document and waits until it listens. Chromium may stop a service worker at any moment,
 * so it cannot do this work. Firefox only needs to wake the background page.
 */
export async function ensureOffscreen(): Promise<void> {
  if (import.meta.env.FIREFOX) {
    await sendToExtension('wake', null)
    return
  }
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await doesOffscreenListen()) return
    // There can be only one: another page's may be opening, or an old one closing.
    if (!(await isOffscreenOpen())) await createOffscreenDocument().catch(() => undefined)
    else await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS))
  }
  throw new Error('there is no offscreen document')
}

/** The document holds its lock from when it listens until it ends. */
async function doesOffscreenListen(): Promise<boolean> {
  const { held } = await navigator.locks.query()
  return !!held?.some(({ name }) => name === OFFSCREEN_LOCK)
}

const createOffscreenDocument = () =>
  browser.offscreen.createDocument({
    url: 'offscreen.html',
    reasons: ['BLOBS', 'WORKERS', 'CLIPBOARD'],
    justification: 'Seals notes and uploads them while the popup is closed, and copies their links.',
  })
