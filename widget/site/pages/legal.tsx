/** `/legal`: who runs this server, and what it can tell. */
import { legal } from '#source-strings/legal.ts'
import type { LegalFacts } from '../../../shared/http/legal.ts'
import { Legal } from '../../ui/legal/Legal.tsx'
import { legalTables } from '../../ui/strings/tables.ts'
import { fetchJson, loadStrings, Missing, show } from './show.tsx'

const [{ strings, lang, retry }, facts] = await Promise.all([
  loadStrings({ strings: [legal, legalTables] }),
  fetchJson<LegalFacts>('/legal.json', 'kept'),
])
const { title, failed } = strings

show(title, facts ? <Legal {...{ facts, strings, lang }} /> : <Missing text={failed} {...{ title, retry }} />)
