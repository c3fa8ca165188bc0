/** The small popup that tells what came of the context menu or of a key. */
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
// Told already, in another window perhaps: what is left is to write.
if (!outcome) location.replace('popup.html')
else
  render(
    <OutcomeView outcome={outcome} words={words} strings={menuStrings(language)} />,
    document.querySelector('#app') as HTMLElement,
  )
