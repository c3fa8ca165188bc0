/** Reports and decisions on the reader's page, loaded on demand. */
import { render } from 'preact'
import { reportNote } from '#source-strings/report-note.ts'
import { statement } from '#source-strings/statement.ts'
import { createReportClient } from '../../shared/http/report-client.ts'
import { adoptStyle } from '../ui/adopt-style.ts'
import { ReportNote } from '../ui/report/ReportNote.tsx'
import style from '../ui/report/report.css'
import { Reporting, type SealEvidence } from '../ui/report/reporting.ts'
import { StatementCard } from '../ui/report/StatementCard.tsx'
import { loadOther } from '../ui/strings/load.ts'
import { pickLocale } from '../ui/strings/locales.ts'
import type { ReportNoteStrings, StatementStrings } from '../ui/strings/report-types.ts'
import { reportTables } from '../ui/strings/tables.ts'
import type { ReadStrings } from '../ui/strings/types.ts'
import type { Reportable } from '../ui/transfer/receive-files.ts'
import { workerSealer } from '../ui/transfer/worker-sealer.ts'
import { createWorker } from '../workers/create-worker.ts'

adoptStyle(style)

type Strings = ReportNoteStrings & StatementStrings

const source: Strings = { ...reportNote, ...statement }

/**
 * Replaces the children of `parent` with one new element. Preact renders into that one, because the children
 * of `parent` belong to another renderer.
 */
function placeIn(parent: Element): Element {
  parent.replaceChildren()
  const place = document.createElement('div')
  parent.append(place)
  return place
}

/** Loads the strings, too. */
export async function abusePage(read: ReadStrings) {
  const server = location.origin
  const strings: Strings = (await loadOther(pickLocale([read.lang]), reportTables)) ?? source
  const client = createReportClient({ server, fetch: window.fetch })
  const seal: SealEvidence = async ({ inbox, evidenceTtl: ttl }, ...evidence) => {
    const { sealEvidence } = await import('../ui/report/seal-evidence.ts')
    const sealer = workerSealer(server, () => createWorker(TRANSFER_URL))
    return sealEvidence({ server, inbox, ttl, sealer }, ...evidence)
  }
  return {
    /** Shows the form that reports an open note. */
    async showReport(parent: Element, opened: Reportable): Promise<void> {
      const terms = await client.terms()
      const reporting = new Reporting(client, seal, opened)
      const place = placeIn(parent)
      const onClose = () => place.remove()
      render(<ReportNote {...{ reporting, terms, strings, read, onClose }} lookUrl="/report" />, place)
    },

    /** Shows the operator's reasons if the operator acted against the note. */
    async showStatement(parent: Element, id: Uint8Array): Promise<void> {
      const statement = await client.statement(id)
      if (statement)
        render(
          <StatementCard {...{ statement, strings }} lang={read.lang} legalUrl="/legal" />,
          placeIn(parent),
        )
    },
  }
}
