/** `/report`: reports unopened links, and shows the state of a report. */
import { createReportClient } from '../../../shared/http/report-client.ts'
import { CaseLookup } from '../../ui/report/CaseLookup.tsx'
import { NoticeForm } from '../../ui/report/NoticeForm.tsx'
import { report as english } from '../../ui/strings/en/report.ts'
import { report as french } from '../../ui/strings/fr/report.ts'
import { lang, localised, show } from './show.tsx'

const strings = localised({ en: english, fr: french })
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
