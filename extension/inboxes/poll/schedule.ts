/**
 * Schedules the next poll. The delay is in the browser's memory, because the background sleeps between polls.
 */
import { browser } from 'wxt/browser'

export const POLL_ALARM = 'inboxes'

const DELAY = 'inboxesDelay'

/** Minutes between the last two polls. */
export async function lastDelay(): Promise<number> {
  const stored = (await browser.storage.session.get(DELAY))[DELAY]
  return typeof stored === 'number' ? stored : 1
}

/** Schedules the next poll in `minutes`. */
export async function pollIn(minutes: number): Promise<void> {
  await browser.storage.session.set({ [DELAY]: minutes })
  await browser.alarms.create(POLL_ALARM, { delayInMinutes: minutes })
}

/** Schedules the next poll in a minute, as after a change. Any page can call this. */
export async function pollSoon(): Promise<void> {
  await browser.storage.session.remove(DELAY)
  await browser.alarms.create(POLL_ALARM, { delayInMinutes: 1 })
}
