/** Polls inboxes when an alarm rings, shows the number of waiting envelopes, and notifies. */
import { browser } from 'wxt/browser'
import { noticesTables } from '../../widget/ui/strings/bundled.ts'
import { choose } from '../../widget/ui/strings/load.ts'
import { openInboxes } from '../inboxes/open-inboxes.ts'
import { showWaitingCount } from '../inboxes/poll/badge.ts'
import { countWaiting, pollAllInboxes } from '../inboxes/poll/poll-inboxes.ts'
import { nextDelay, type PollOutcome } from '../inboxes/poll/poll-plan.ts'
import { lastDelay, POLL_ALARM, pollIn } from '../inboxes/poll/schedule.ts'
import { openInboxDatabase } from '../inboxes/store/database.ts'
import { loadLocale } from '../settings/locale.ts'

const NOTIFICATION = 'inboxes'

/** Registers the listeners. Call this in the first run of the background script. */
export function watchInboxes(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === POLL_ALARM) pollAndSchedule()
  })
  browser.runtime.onStartup.addListener(pollAndSchedule)
  browser.runtime.onInstalled.addListener(pollAndSchedule)
  browser.notifications?.onClicked.addListener((id) => {
    if (id === NOTIFICATION) openInboxes()
  })
}

async function pollAndSchedule(): Promise<void> {
  const last = await lastDelay()
  let outcome: PollOutcome = { is: 'failed' }
  try {
    const db = await openInboxDatabase()
    try {
      const { inboxes, arrived, failure } = await pollAllInboxes(db, { isThorough: false })
      await showWaitingCount(await countWaiting(db))
      // Without an inbox there is nothing to poll; creating one schedules the next poll.
      if (inboxes === 0) return
      if (arrived > 0) await notify()
      outcome = failure ? { is: 'failed', ...failure } : { is: arrived > 0 ? 'arrived' : 'nothing' }
    } finally {
      db.close()
    }
  } catch {
    // The page of inboxes reports a broken store; the background has no place to.
  }
  await pollIn(nextDelay(last, outcome))
}

/**
 * Notifies that something arrived, if the user wants that. Says nothing about the content, the sender or the
 * inbox.
 */
async function notify(): Promise<void> {
  const { arrived } = choose(await loadLocale(), noticesTables)
  // Undefined until the permission is granted.
  await browser.notifications?.create(NOTIFICATION, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icons/icon-48.png'),
    title: 'Ashnote',
    message: arrived,
  })
}
