import { render } from 'preact'
import { setDocumentLanguage } from '../../../widget/ui/document-language.ts'
import { connectOffscreen } from '../../offscreen/connect-offscreen.ts'
import { openDrafts } from '../../offscreen/drafts.ts'
import { linkSeen } from '../../offscreen/waiting-link.ts'
import { Popup } from '../../popup/Popup.tsx'
import { PrivatePopup } from '../../popup/PrivatePopup.tsx'
import { isWindowPrivate } from '../../settings/private-window.ts'
import { loadSettings } from '../../settings/settings.ts'
import { applyTheme } from '../../settings/theme.ts'
import { loadPageTables, type PageTables } from '../../strings/tables.ts'

const app = document.querySelector('#app') as HTMLElement
const loading = loadSettings()
const loadingTables = loading.then(({ language }) => loadPageTables(language))
if (await isWindowPrivate()) await showPrivate()
else await show()

/** Notes of an incognito window are written on the server's page, so that nothing of them stays here. */
async function showPrivate(): Promise<void> {
  const [{ server, theme }, tables] = await Promise.all([loading, loadingTables])
  applyTheme(theme)
  setDocumentLanguage(tables.read.lang)
  render(<PrivatePopup server={server} strings={tables.extension.popup} />, app)
}

async function show(): Promise<void> {
  // In parallel: the user waits to type.
  const connecting = connectOffscreen(loading)
  const [settings, offscreen, tables, drafts] = await Promise.all([
    loading,
    connecting,
    loadingTables,
    // The history exists to show receipts.
    openDrafts(
      connecting,
      loading.then(({ ttl }) => ({ ttl, receipt: true })),
    ),
  ])
  offscreen.sender.watch(() => {
    if (offscreen.sender.state.at === 'made') drafts.forget()
  })
  applyTheme(settings.theme)
  setDocumentLanguage(tables.read.lang)
  render(<Popup {...{ settings, offscreen, drafts }} tables={withHistory(tables)} />, app)
  // The form is visible; prepare the rest while the user types.
  offscreen.open().catch(() => undefined)
  linkSeen()
}

/**
 * On the site only the tab can revoke a note and show its status. Here the history can, so the hints differ.
 */
function withHistory({ compose, extension, ...tables }: PageTables): PageTables {
  const created = { ...compose.created, revokeHint: '' }
  const status = { ...compose.status, hint: extension.popup.historyHint }
  return {
    ...tables,
    extension,
    compose: { ...compose, created, status, answerHint: extension.popup.answerHint },
  }
}
