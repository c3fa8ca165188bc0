import { render } from 'preact'
import { setDocumentLanguage } from '../../../widget/ui/document-language.ts'
import { connectOffscreen } from '../../offscreen/connect-offscreen.ts'
import { openDrafts } from '../../offscreen/drafts.ts'
import { linkSeen } from '../../offscreen/waiting-link.ts'
import { Popup } from '../../popup/Popup.tsx'
import { loadSettings } from '../../settings/settings.ts'
import { applyTheme } from '../../settings/theme.ts'
import { loadPageTables, type PageTables } from '../../strings/tables.ts'

// Load in parallel: the user waits to type.
const loading = loadSettings()
const connecting = connectOffscreen(loading)
const [settings, offscreen, tables, drafts] = await Promise.all([
  loading,
  connecting,
  loading.then(({ language }) => loadPageTables(language)),
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
render(
  <Popup {...{ settings, offscreen, drafts }} tables={withHistory(tables)} />,
  document.querySelector('#app') as HTMLElement,
)
// The form is visible; prepare the rest while the user types.
offscreen.open().catch(() => undefined)
linkSeen()

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
