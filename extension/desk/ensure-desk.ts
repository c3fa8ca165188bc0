import { browser } from 'wxt/browser'
import { send } from '../messages.ts'

/** Whether the desk is there already. Firefox has it in the background page, which comes and goes. */
export async function isDeskOpen(): Promise<boolean> {
  if (import.meta.env.FIREFOX) return true
  const contexts = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] })
  return contexts.length > 0
}

/**
 * Sees to it that the desk is there: in Chromium a document that is not shown, because a service worker may be
 * stopped at any moment; in Firefox the background page, which need only be woken.
 */
export async function ensureDesk(): Promise<void> {
  if (import.meta.env.FIREFOX) {
    await send('wake', null)
    return
  }
  if (await isDeskOpen()) return
  try {
    await browser.offscreen.createDocument({
      url: 'desk.html',
      reasons: ['BLOBS', 'WORKERS'],
      justification: 'Seals notes and uploads them while the popup is closed.',
    })
  } catch (error) {
    // Another page was faster; there can be only one.
    if (!(await isDeskOpen())) throw error
  }
}
