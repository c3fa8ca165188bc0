import { browser } from 'wxt/browser'
import { pollSoon } from '../inboxes/poll/schedule.ts'
import { handleMessages } from '../messages.ts'
import { requestJob } from '../offscreen/request-job.ts'
import { noteMade } from '../offscreen/waiting-link.ts'
import { openOffscreenInBackground } from './background-offscreen.ts'
import { expireOnTime } from './expire.ts'
import { registerLinkScript } from './link-scripts.ts'
import { openLinkedNote } from './open-linked-note.ts'
import { serveMenus } from './serve-menus.ts'
import { watchInboxes } from './watch-inboxes.ts'

/**
 * Registers every listener of the background. The browser wakes a script only for listeners that its first
 * run registers, so nothing is awaited here.
 */
export function startBackground(): void {
  handleMessages({
    wake: () => true,
    made: async (isSeen) => {
      await noteMade(isSeen)
      // The note may wait for an answer, and the offscreen document has no alarms.
      await pollSoon()
      return true as const
    },
    'open-note': openLinkedNote,
  })
  const followSettings = () => registerLinkScript()
  browser.storage.local.onChanged.addListener(followSettings)
  browser.runtime.onInstalled.addListener(followSettings)
  followSettings()
  watchInboxes()
  expireOnTime()
  // In Firefox this very page makes the notes.
  serveMenus(import.meta.env.FIREFOX ? openOffscreenInBackground().run : requestJob)
}
