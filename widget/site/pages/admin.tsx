/** `/admin`: the operator's desk. */
import { OperatorPage } from '../../ui/operator/OperatorPage.tsx'
import { desk as english } from '../../ui/strings/en/operator.ts'
import { report as englishReport } from '../../ui/strings/en/report.ts'
import { desk as french } from '../../ui/strings/fr/operator.ts'
import { report as frenchReport } from '../../ui/strings/fr/report.ts'
import { lang, localised, show } from './show.tsx'

const strings = localised({ en: english, fr: french })
const report = localised({ en: englishReport, fr: frenchReport })

show(strings.title, <OperatorPage server={location.origin} {...{ strings, report, lang }} />)
