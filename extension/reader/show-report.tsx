/** The form for reports on the page of the reader. */

import { render } from 'preact'
import { reportNote } from '#source-strings/report-note.ts'
import { AshnoteError } from '../../shared/errors.ts'
import { createReportClient } from '../../shared/http/report-client.ts'
import { ReportNote } from '../../widget/ui/report/ReportNote.tsx'
import '../../widget/ui/report/report.css'
import { Reporting, type SealEvidence } from '../../widget/ui/report/reporting.ts'
import { load } from '../../widget/ui/strings/load.ts'
import { reportNoteTables } from '../../widget/ui/strings/tables.ts'
import type { ReadStrings } from '../../widget/ui/strings/types.ts'
import type { Reportable } from '../../widget/ui/transfer/receive-files.ts'
import { loadLocale } from '../settings/locale.ts'
import { sealerFor } from '../transfer/transfer.ts'

/**
 * Renders the form that reports an open note to the note's own server into `parent`, replacing an older one.
 * Throws AshnoteError when the server does not accept reports.
 */
export async function showReport(
  parent: Element,
  opened: Reportable,
  { server, read }: { server: string; read: ReadStrings },
): Promise<void> {
  const client = createReportClient({ server, fetch: window.fetch })
  const seal: SealEvidence = async ({ inbox, evidenceTtl: ttl }, ...evidence) => {
    const { sealEvidence } = await import('../inboxes/session/kem.ts').catch(() => {
      throw new AshnoteError('unreachable')
    })
    return sealEvidence({ server, inbox, ttl, sealer: sealerFor(server) }, ...evidence)
  }
  const [terms, strings] = await Promise.all([
    client.terms(),
    loadLocale().then((locale) => load(locale, reportNote, reportNoteTables)),
  ])
  const reporting = new Reporting(client, seal, opened)
  const place = document.createElement('div')
  parent.replaceChildren(place)
  const onClose = () => parent.replaceChildren()
  render(<ReportNote {...{ reporting, terms, strings, read, onClose }} lookUrl={`${server}/report`} />, place)
}
