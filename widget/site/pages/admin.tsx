/** `/admin`: the operator's page. */
import { operator } from '#source-strings/operator.ts'
import { report as sourceReport } from '#source-strings/report.ts'
import { OperatorPage } from '../../ui/operator/OperatorPage.tsx'
import { operatorTables, reportTables } from '../../ui/strings/tables.ts'
import { loadStrings, show } from './show.tsx'

const { strings, report, lang } = await loadStrings({
  strings: [operator, operatorTables],
  report: [sourceReport, reportTables],
})

show(strings.title, <OperatorPage server={location.origin} {...{ strings, report, lang }} />)
