/** What the background page does for inboxes: looks when an alarm rings, and shows how many envelopes wait. */
import { browser } from 'wxt/browser'
import { NOTICES } from '../../widget/ui/strings/notices.ts'
import { openInboxes } from '../inboxes/open-inboxes.ts'
import { showWaitingCount } from '../inboxes/poll/badge.ts'
import { countWaiting, pollAllInboxes } from '../inboxes/poll/poll-inboxes.ts'
import { nextDelay, type PollOutcome } from '../inboxes/poll/poll-plan.ts'
import { lastDelay, POLL_ALARM, pollIn } from '../inboxes/poll/schedule.ts'
import { openInboxDatabase } from '../inboxes/store/database.ts'
import { loadSettings } from '../settings/settings.ts'
import { isFrench } from '../strings/words.ts'

const NOTIFICATION = 'inboxes'

/** Registers the listeners; to be called in the first run of the background script. `notify` says that something came. */
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
      // Without an inbox nothing is asked; making one plans the next look.
      if (inboxes === 0) return
      if (arrived > 0) await notify()
      outcome = failure ? { is: 'failed', ...failure } : { is: arrived > 0 ? 'arrived' : 'nothing' }
    } finally {
      db.close()
    }
  } catch {
    // The inboxes' page says what is wrong with the store; here there is nobody to tell.
  }
  await pollIn(nextDelay(last, outcome))
}

/** Says that something came, and nothing of what, from whom or into which inbox; where the user wants that. */
async function notify(): Promise<void> {
  const { language } = await loadSettings()
  // Missing until its permission is granted.
  await browser.notifications?.create(NOTIFICATION, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icons/icon-48.png'),
    title: 'Ashnote',
    message: NOTICES[isFrench(language) ? 'fr' : 'en'].arrived,
  })
}
