/** Deletes what has reached its day, at its time and whether or not a page is open. */
import { browser } from 'wxt/browser'
import { removeLeftFiles } from '../../widget/ui/transfer/received-files.ts'
import { openHistory } from '../history/note-history.ts'
import { deleteDeniedArrivals, deniedUntil } from '../inboxes/poll/denied-arrivals.ts'
import { openInboxDatabase } from '../inboxes/store/database.ts'
import { deleteExpiredMessages, readRows } from '../inboxes/store/store.ts'

const ALARM = 'expiry'

/**
 * The longest time between two rounds, in milliseconds. Nothing expires sooner after it was stored, so the
 * next round learns of it in time and no page has to set an alarm.
 */
const LONGEST_MS = 86_400_000
/** Browsers limit alarms to two per minute. */
const SHORTEST_MS = 60_000

/** Registers the listeners. Call this in the first run of the background script. */
export function expireOnTime(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) expireAndSchedule()
  })
  browser.runtime.onStartup.addListener(expireAndSchedule)
  browser.runtime.onInstalled.addListener(expireAndSchedule)
  // A browser may drop alarms when it ends or while the extension is turned off, and may end a round midway.
  browser.alarms.get(ALARM).then(async (alarm) => {
    if (!alarm) await expireAndSchedule()
  })
}

async function expireAndSchedule(): Promise<void> {
  // Each in its own way: a store that does not open must not keep the others.
  const [next = Number.POSITIVE_INFINITY] = await Promise.all(
    [expireInboxes(), expireHistory(), removeLeftFiles()].map((work) => work.catch(() => undefined)),
  )
  const now = Date.now()
  await browser.alarms.create(ALARM, {
    when: Math.min(now + LONGEST_MS, Math.max(now + SHORTEST_MS, next)),
  })
}

/** @returns when the next message or envelope is to go, in milliseconds */
async function expireInboxes(): Promise<number> {
  const db = await openInboxDatabase()
  try {
    await deleteExpiredMessages(db, Date.now())
    await deleteDeniedArrivals(db, Date.now())
    const { rows: kept } = await readRows(db, 'kept')
    const { rows: arrivals } = await readRows(db, 'arrivals')
    return Math.min(
      ...kept.map(({ until }) => until.getTime()),
      ...arrivals.flatMap(({ denied }) => (denied ? [deniedUntil(denied)] : [])),
    )
  } finally {
    db.close()
  }
}

async function expireHistory(): Promise<void> {
  const history = await openHistory()
  await history.purge(Date.now())
}
