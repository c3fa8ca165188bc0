/** The small popup that shows the outcome of a menu action or a shortcut. */

import { render } from 'preact'
import { setDocumentLanguage } from '../../../widget/ui/document-language.ts'
import { menusTables } from '../../../widget/ui/strings/bundled.ts'
import { choose } from '../../../widget/ui/strings/load.ts'
import { OutcomeView } from '../../menus/OutcomeView.tsx'
import { consumeOutcome } from '../../menus/outcome.ts'
import { localeOf } from '../../settings/locale.ts'
import { isWindowPrivate } from '../../settings/private-window.ts'
import { loadSettings } from '../../settings/settings.ts'
import { applyTheme } from '../../settings/theme.ts'
import { loadPageTables } from '../../strings/tables.ts'

const [outcome, { language, theme }] = await Promise.all([
  isWindowPrivate().then(consumeOutcome),
  loadSettings(),
])
const tables = await loadPageTables(language)
applyTheme(theme)
setDocumentLanguage(tables.read.lang)
// Another window has shown the outcome already, so show the form for a new note.
if (!outcome) location.replace('popup.html')
else
  render(
    <OutcomeView outcome={outcome} tables={tables} strings={choose(localeOf(language), menusTables)} />,
    document.querySelector('#app') as HTMLElement,
  )
