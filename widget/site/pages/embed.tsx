/** `/embed`: try the elements and copy their HTML. */
import { embedPage as english } from '../../ui/strings/en/embed-page.ts'
import { embedPage as french } from '../../ui/strings/fr/embed-page.ts'
import { Builder } from './embed/Builder.tsx'
import type { Pinned } from './embed/snippet.ts'
import { fetchJson, localised, show } from './show.tsx'

/** The same URL that other sites load. */
const WIDGET = '/widget.js'

const strings = localised({ en: english, fr: french })
const [pinned] = await Promise.all([fetchJson<Pinned>('/widget.json'), import(WIDGET)])
show(strings.title, <Builder server={location.origin} {...{ pinned, strings }} />)
