import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { lookSoon, watchInboxes } from '../../inboxes/poll/watch.ts'
import { registerLinkScript } from '../../links/link-scripts.ts'
import { openNote } from '../../links/open-note.ts'
import { serveMenus } from '../../menus/serve-menus.ts'
import { answer } from '../../messages.ts'
import { askDesk } from '../../offscreen/ask-offscreen.ts'
import { keepDeskInBackground } from '../../offscreen/background-desk.ts'
import { noteMade } from '../../offscreen/waiting-link.ts'

/** Listeners are registered in this first run of the script, or the browser would not wake it for them. */
export default defineBackground({
  type: 'module',
  main() {
    answer({
      wake: () => true,
      made: async (isSeen) => {
        await noteMade(isSeen)
        // It may wait for an answer, and the desk has no alarms.
        await lookSoon()
        return true as const
      },
      'open-note': openNote,
    })
    const followSettings = () => registerLinkScript()
    browser.storage.local.onChanged.addListener(followSettings)
    browser.runtime.onInstalled.addListener(followSettings)
    followSettings()
    watchInboxes()
    // Firefox's desk is in this very page.
    serveMenus(import.meta.env.FIREFOX ? keepDeskInBackground().run : askDesk)
  },
})
