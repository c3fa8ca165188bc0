/** An operator's statement about a note, on the page of the reader. */

import { render } from 'preact'
import { statement as source } from '#source-strings/statement.ts'
import { createReportClient } from '../../shared/http/report-client.ts'
import { StatementCard } from '../../widget/ui/report/StatementCard.tsx'
import { load } from '../../widget/ui/strings/load.ts'
import { statementTables } from '../../widget/ui/strings/tables.ts'
import { loadLocale } from '../settings/locale.ts'

/**
 * Renders what the operator of a note's own server has stated about it, if anything, into `parent`. Throws
 * AshnoteError.
 */
export async function showStatement(
  parent: Element,
  id: Uint8Array,
  { server, lang }: { server: string; lang: string },
): Promise<void> {
  const statement = await createReportClient({ server, fetch: window.fetch }).statement(id)
  if (!statement) return
  const strings = await load(await loadLocale(), source, statementTables)
  const place = document.createElement('div')
  parent.replaceChildren(place)
  render(<StatementCard {...{ statement, strings, lang }} legalUrl={`${server}/legal`} />, place)
}
