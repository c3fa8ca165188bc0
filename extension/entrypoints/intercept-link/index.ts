/**
 * Runs in the server's pages before their own scripts. Where the address is a link to a note, no script of
 * the page runs, and the extension's own reader replaces the page.
 */
import { browser } from 'wxt/browser'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { linkPathOf } from '../../links/link-address.ts'
import { sendToExtension } from '../../messages.ts'

/**
 * Marks the page's entry in the tab's history when the extension has declined its link, so that it is not
 * intercepted again.
 */
const NOT_OURS = 'ashnote: not ours'

export default defineUnlistedScript(() => {
  // Pages of the extension do not load in incognito tabs, and nothing of theirs may stay.
  if (browser.extension.inIncognitoContext) return
  const path = linkPathOf(location)
  if (path && history.state !== NOT_OURS) {
    window.stop()
    // Back must not return to the link, and the tab's history must not hold its key.
    history.replaceState(null, '', '/')
    handOver(path).then((isOpened) => {
      if (isOpened) return
      history.replaceState(NOT_OURS, '', path)
      location.reload()
    })
  } else {
    // The scripts of a page that is already open run anyway, so there is nothing to stop.
    addEventListener('hashchange', () => {
      const path = linkPathOf(location)
      if (path) handOver(path)
    })
  }
})

const handOver = (path: string) => sendToExtension('open-note', path).catch(() => false)
