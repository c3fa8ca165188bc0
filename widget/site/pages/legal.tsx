/** `/legal`: who runs this server, and what it can tell. */
import type { LegalFacts } from '../../../shared/http/legal.ts'
import { Legal } from '../../ui/legal/Legal.tsx'
import { legal as english } from '../../ui/strings/en/legal.ts'
import { legal as french } from '../../ui/strings/fr/legal.ts'
import { fetchJson, lang, localised, show } from './show.tsx'

const strings = localised({ en: english, fr: french })
const facts = await fetchJson<LegalFacts>('/legal.json')

show(strings.title, facts ? <Legal {...{ facts, strings, lang }} /> : <p role="alert">{strings.failed}</p>)
