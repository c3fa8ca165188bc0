import { browser } from 'wxt/browser'
import { forgetDraft } from './drafts.ts'

/** The badge while a link waits in the popup, unless another badge is shown. */
const TICK = '✓'

/** Deletes the draft, which is a note now. If no popup shows the link, marks the toolbar button. */
export async function noteMade(isSeen: boolean): Promise<void> {
  await forgetDraft()
  if (!isSeen && !(await browser.action.getBadgeText({}))) await browser.action.setBadgeText({ text: TICK })
}

/** Removes the mark when the popup is opened. */
export async function linkSeen(): Promise<void> {
  if ((await browser.action.getBadgeText({})) === TICK) await browser.action.setBadgeText({ text: '' })
}
