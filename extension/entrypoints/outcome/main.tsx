/** The small popup that shows the outcome of a menu action or a shortcut. */
import { render } from 'preact'
import { menuStrings } from '../../menus/menu-words.ts'
import { OutcomeView } from '../../menus/OutcomeView.tsx'
import { consumeOutcome } from '../../menus/outcome.ts'
import { loadSettings } from '../../settings/settings.ts'
import { applyTheme } from '../../settings/theme.ts'
import { loadWords } from '../../strings/words.ts'

const [outcome, { language, theme }] = await Promise.all([consumeOutcome(), loadSettings()])
const words = await loadWords(language)
applyTheme(theme)
document.documentElement.lang = words.read.lang
// Another window has shown the outcome already, so show the form for a new note.
if (!outcome) location.replace('popup.html')
else
  render(
    <OutcomeView outcome={outcome} words={words} strings={menuStrings(language)} />,
    document.querySelector('#app') as HTMLElement,
  )
