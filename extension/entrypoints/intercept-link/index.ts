/**
 * Runs in the pages of the server before any script of theirs: where the address is a link to a note, no script of
 * the page runs at all, and the extension's own reader takes its place.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { looksLikeLink } from '../../links/link-address.ts'
import { sendToExtension } from '../../messages.ts'

/** Left in the page's entry of the tab's history when the extension does not want its link after all. */
const NOT_OURS = 'ashnote: not ours'

export default defineUnlistedScript(() => {
  if (looksLikeLink(location) && history.state !== NOT_OURS) {
    window.stop()
    const { hash } = location
    // Back must not lead to the link again, and the tab's history needs no key.
    history.replaceState(null, '', '/')
    handOver(hash).then((isOpened) => {
      if (isOpened) return
      history.replaceState(NOT_OURS, '', `/${hash}`)
      location.reload()
    })
  } else {
    // In a page that is open already there is nothing left to stop: its scripts see the new link too.
    addEventListener('hashchange', () => looksLikeLink(location) && handOver(location.hash))
  }
})

const handOver = (hash: string) => sendToExtension('open-note', hash.slice(1)).catch(() => false)
