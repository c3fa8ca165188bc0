import { browser } from 'wxt/browser'

/** Shows on the toolbar button how many envelopes wait. */
export async function showWaitingCount(count: number): Promise<void> {
  await browser.action.setBadgeText({ text: count === 0 ? '' : count > 99 ? '99+' : String(count) })
  await browser.action.setBadgeBackgroundColor({ color: '#b4380d' })
}
