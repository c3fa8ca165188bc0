import { render } from 'preact'
import { connectDesk } from '../../desk/connect-desk.ts'
import { linkSeen } from '../../desk/waiting-link.ts'
import { openDrafts } from '../../drafts.ts'
import { Popup } from '../../popup/Popup.tsx'
import { loadSettings } from '../../settings.ts'
import { applyTheme } from '../../theme.ts'
import { loadWords, type Words } from '../../words.ts'

const settings = await loadSettings()
const [desk, words] = await Promise.all([connectDesk(settings.server), loadWords(settings.language)])
// A receipt is what the history is for.
const drafts = await openDrafts(desk, { ttl: settings.ttl, receipt: true })
desk.sender.watch(() => {
  if (desk.sender.state.at === 'made') drafts.forget()
})
applyTheme(settings.theme)
document.documentElement.lang = words.read.lang
render(
  <Popup {...{ settings, desk, drafts }} words={withHistory(words)} />,
  document.querySelector('#app') as HTMLElement,
)
// The form is there; what it needs later is made ready while somebody writes.
desk.open().catch(() => undefined)
linkSeen()

/** On the site only the tab can revoke a note and see what became of it; here the history can. */
function withHistory({ compose, extension, ...words }: Words): Words {
  const created = { ...compose.created, revokeHint: '' }
  const status = { ...compose.status, hint: extension.popup.historyHint }
  return { ...words, extension, compose: { ...compose, created, status } }
}
