/** What the background page does for inboxes: looks when an alarm rings, and shows how many envelopes wait. */
import { browser } from 'wxt/browser'
import { NOTICES } from '../../../widget/ui/strings/notices.ts'
import { loadSettings } from '../../settings/settings.ts'
import { isFrench } from '../../strings/words.ts'
import { openInboxes } from '../open-inboxes.ts'
import { openDatabase } from '../store/database.ts'
import { countWaiting, look } from './poll-inboxes.ts'
import { nextDelay, type Outcome } from './poll-plan.ts'

const ALARM = 'inboxes'
/** In the browser's memory, because a background page sleeps between two looks. */
const DELAY = 'inboxesDelay'
const NOTIFICATION = 'inboxes'

/** Has the background page look soon, as after something changed. Can be called from any page. */
export const lookSoon = async (): Promise<void> => {
  await browser.storage.session.remove(DELAY)
  await browser.alarms.create(ALARM, { delayInMinutes: 1 })
}

/** Registers the listeners; to be called in the first run of the background script. `notify` says that something came. */
export function watchInboxes(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) lookAndPlan()
  })
  browser.runtime.onStartup.addListener(lookAndPlan)
  browser.runtime.onInstalled.addListener(lookAndPlan)
  browser.notifications?.onClicked.addListener((id) => {
    if (id === NOTIFICATION) openInboxes()
  })
}

/** Shows on the toolbar how many envelopes wait. */
export async function showCount(count: number): Promise<void> {
  await browser.action.setBadgeText({ text: count === 0 ? '' : count > 99 ? '99+' : String(count) })
  await browser.action.setBadgeBackgroundColor({ color: '#b4380d' })
}

async function lookAndPlan(): Promise<void> {
  const stored = (await browser.storage.session.get(DELAY))[DELAY]
  const last = typeof stored === 'number' ? stored : 1
  let outcome: Outcome = { is: 'failed' }
  try {
    const db = await openDatabase()
    try {
      const { inboxes, arrived, failure } = await look(db, { isThorough: false })
      await showCount(await countWaiting(db))
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
  const delay = nextDelay(last, outcome)
  await browser.storage.session.set({ [DELAY]: delay })
  await browser.alarms.create(ALARM, { delayInMinutes: delay })
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
