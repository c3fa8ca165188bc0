import { browser } from 'wxt/browser'
import { sendToExtension } from '../messages.ts'
import { OFFSCREEN_LOCK } from './channel.ts'

/** Whether the desk is there already. Firefox has it in the background page, which comes and goes. */
export async function isOffscreenOpen(): Promise<boolean> {
  if (import.meta.env.FIREFOX) return true
  const contexts = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] })
  return contexts.length > 0
}

/** A document is there, or gone, within milliseconds. */
const ATTEMPTS = 500
const BETWEEN_MS = 10

/**
 * Sees to it that the desk is there and listens: in Chromium a document that is not shown, because a service worker
 * may be stopped at any moment; in Firefox the background page, which need only be woken.
 */
export async function ensureOffscreen(): Promise<void> {
  if (import.meta.env.FIREFOX) {
    await sendToExtension('wake', null)
    return
  }
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await doesOffscreenListen()) return
    // One of another page may be on its way, or an earlier one still be going; there can be only one.
    if (!(await isOffscreenOpen())) await createOffscreenDocument().catch(() => undefined)
    else await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS))
  }
  throw new Error('there is no offscreen document')
}

/** It has its lock from when it listens until it ends. */
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
