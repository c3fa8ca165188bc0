/** `/report`: reports unopened links, and shows the state of a report. */
import { report } from '#source-strings/report.ts'
import { createReportClient } from '../../../shared/http/report-client.ts'
import { CaseLookup } from '../../ui/report/CaseLookup.tsx'
import { NoticeForm } from '../../ui/report/NoticeForm.tsx'
import { reportTables } from '../../ui/strings/tables.ts'
import { loadStrings, show } from './show.tsx'

const { strings, lang } = await loadStrings({ strings: [report, reportTables] })
const server = location.origin
const client = createReportClient({ server, fetch: window.fetch })

show(
  strings.page.title,
  <article class="page">
    <h1>{strings.page.title}</h1>
    <NoticeForm {...{ client, server, strings }} lookUrl="/report" />
    <CaseLookup {...{ client, strings, lang }} initial={location.hash.slice(1)} />
  </article>,
)
