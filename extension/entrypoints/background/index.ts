import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { askDesk } from '../../desk/ask-desk.ts'
import { keepDeskInBackground } from '../../desk/background-desk.ts'
import { noteMade } from '../../desk/waiting-link.ts'
import { lookSoon, watchInboxes } from '../../inboxes/watch.ts'
import { registerLinkScript } from '../../link-scripts.ts'
import { serveMenus } from '../../menus/serve-menus.ts'
import { answer } from '../../messages.ts'
import { openNote } from '../../open-note.ts'

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
