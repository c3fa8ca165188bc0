/** `/embed`: try the elements and copy their HTML. */
import { embedPage } from '#source-strings/embed-page.ts'
import { embedPageTables } from '../../ui/strings/tables.ts'
import { Builder } from './embed/Builder.tsx'
import type { Pinned } from './embed/snippet.ts'
import { fetchJson, loadStrings, show } from './show.tsx'

/** The same URL that other sites load. */
const WIDGET = '/widget.js'

const [{ strings }, pinned] = await Promise.all([
  loadStrings({ strings: [embedPage, embedPageTables] }),
  fetchJson<Pinned>('/widget.json', 'integrity'),
  import(WIDGET),
])
show(strings.title, <Builder server={location.origin} {...{ pinned, strings }} />)
