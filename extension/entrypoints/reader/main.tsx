/** The extension's own reader: `reader.html#` and a link. Trusted code, whatever the link's server sends that day. */
import { render } from 'preact'
import '../../preview/sandboxed-preview.ts'
import { PageFrame } from '../../kit/PageFrame.tsx'
import { parseNoteAddress } from '../../links/note-address.ts'
import { ReaderPage } from '../../reader/ReaderPage.tsx'
import { loadSettings } from '../../settings/settings.ts'
import { applyTheme } from '../../settings/theme.ts'
import { loadWords } from '../../strings/words.ts'

const { language, theme } = await loadSettings()
const words = await loadWords(language)
applyTheme(theme)
document.documentElement.lang = words.read.lang

/** Counts links, so that a second one in the same tab is another note. */
let visits = 0

function visit() {
  const address = parseNoteAddress(location.hash.slice(1))
  render(
    <PageFrame tagline={words.read.tagline}>
      <ReaderPage key={++visits} address={address} words={words} />
    </PageFrame>,
    document.querySelector('#app') as HTMLElement,
  )
}

addEventListener('hashchange', visit)
visit()
