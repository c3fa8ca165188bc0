/**
 * The extension's own reader, at `reader.html#` followed by a link. Its code is from the package, whatever
 * the link's server sends.
 */

import { render } from 'preact'
import { setDocumentLanguage } from '../../../widget/ui/document-language.ts'
import { PageFrame } from '../../kit/PageFrame.tsx'
import { formatNoteAddress, parseNoteAddress } from '../../links/note-address.ts'
import { ReaderPage } from '../../reader/ReaderPage.tsx'
import { loadSettings } from '../../settings/settings.ts'
import { applyTheme } from '../../settings/theme.ts'
import { loadPageTables } from '../../strings/tables.ts'

const { language, theme } = await loadSettings()
const tables = await loadPageTables(language)
applyTheme(theme)
setDocumentLanguage(tables.read.lang)

/** Number of links so far. As a key it makes a second link in the same tab a new note. */
let visits = 0

function visit() {
  const address = parseNoteAddress(location.hash.slice(1))
  if (address) history.replaceState(null, '', `#${formatNoteAddress(address)}`)
  render(
    <PageFrame tagline={tables.read.tagline}>
      <ReaderPage key={++visits} address={address} tables={tables} />
    </PageFrame>,
    document.querySelector('#app') as HTMLElement,
  )
}

addEventListener('hashchange', visit)
visit()
