import { browser } from 'wxt/browser'
import { forgetDraft } from './drafts.ts'

/** What the toolbar button shows while a link waits in the popup, if it has nothing else to say. */
const TICK = '✓'

/** The draft has become a note: it goes, and where no popup shows the link, the toolbar button says that one waits. */
export async function noteMade(isSeen: boolean): Promise<void> {
  await forgetDraft()
  if (!isSeen && !(await browser.action.getBadgeText({}))) await browser.action.setBadgeText({ text: TICK })
}

/** Somebody looks at the popup. */
export async function linkSeen(): Promise<void> {
  if ((await browser.action.getBadgeText({})) === TICK) await browser.action.setBadgeText({ text: '' })
}
