/**
 * Runs in the server's pages when the user does not want links to open in the extension by themselves: offers
 * to open this one.
 */
import { browser } from 'wxt/browser'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { offerTables } from '../../../widget/ui/strings/bundled.ts'
import { choose } from '../../../widget/ui/strings/load.ts'
import { pickLocale } from '../../../widget/ui/strings/locales.ts'
import { linkPathOf } from '../../links/link-address.ts'
import { sendToExtension } from '../../messages.ts'
import styles from './offer.css?inline'

export default defineUnlistedScript(() => {
  // Pages of the extension do not load in incognito tabs.
  if (browser.extension.inIncognitoContext) return
  const bar = createBar()
  const show = () => {
    if (linkPathOf(location)) document.body.prepend(bar)
    else bar.remove()
  }
  addEventListener('hashchange', show)
  show()
})

/**
 * Uses a closed shadow root, which the page's scripts and styles do not reach. It contains nothing of the
 * note.
 */
function createBar(): HTMLElement {
  const strings = choose(pickLocale([document.documentElement.lang]), offerTables)
  const bar = document.createElement('div')
  const root = bar.attachShadow({ mode: 'closed' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  root.adoptedStyleSheets = [sheet]
  const section = document.createElement('section')
  const button = document.createElement('button')
  section.append(strings.why, button)
  button.textContent = strings.open
  button.type = 'button'
  button.addEventListener('click', ({ isTrusted }) => {
    const path = linkPathOf(location)
    if (isTrusted && path) sendToExtension('open-note', path).catch(() => undefined)
  })
  root.append(section)
  return bar
}
