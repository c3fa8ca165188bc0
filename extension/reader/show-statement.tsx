/** An operator's statement about a note, on the page of the reader. */
import { render } from 'preact'
import { createReportClient } from '../../shared/http/report-client.ts'
import { StatementCard } from '../../widget/ui/report/StatementCard.tsx'
import { statement as english } from '../../widget/ui/strings/en/statement.ts'
import { loadSettings } from '../settings/settings.ts'
import { isFrench } from '../strings/words.ts'

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
  const { language } = await loadSettings()
  const strings = isFrench(language) ? (await import('../strings/french.ts')).statement : english
  const place = document.createElement('div')
  parent.replaceChildren(place)
  render(<StatementCard {...{ statement, strings, lang }} legalUrl={`${server}/legal`} />, place)
}
