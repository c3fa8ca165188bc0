import { useState } from 'preact/hooks'
import { AshnoteError } from '../../../shared/errors.ts'
import type { CaseStatus, ReportClient } from '../../../shared/http/report-client.ts'
import { readCaseNumber } from '../../../shared/report/abuse.ts'
import { formatMoment } from '../format.ts'
import type { ReportStrings } from '../strings/report-types.ts'
import { LineField } from './fields.tsx'
import { DecisionText } from './StatementCard.tsx'

type Props = {
  client: Pick<ReportClient, 'find'>
  strings: ReportStrings
  lang: string
  /** A case number from the page's URL. */
  initial: string
}

/** The state of a report, looked up by its number. */
export function CaseLookup({ client, strings, lang, initial }: Props) {
  const [typed, setTyped] = useState(initial)
  const [found, setFound] = useState<CaseStatus>()
  const [problem, setProblem] = useState('')
  const { look } = strings

  const find = async (event: Event) => {
    event.preventDefault()
    setProblem('')
    setFound(undefined)
    const number = readCaseNumber(typed)
    if (!number) return setProblem(look.unknown)
    try {
      setFound(await client.find(number))
    } catch (error) {
      const isUnknown = error instanceof AshnoteError && error.code === 'not-found'
      setProblem(isUnknown ? look.unknown : strings.form.failed)
    }
  }
  return (
    <section class="sheet report" aria-labelledby="look-title">
      <h2 id="look-title">{look.title}</h2>
      <form onSubmit={find}>
        <LineField id="case-number" label={look.label} value={typed} required onInput={setTyped} />
        <p class="problem" role="alert">
          {problem}
        </p>
        <button type="submit">{look.button}</button>
      </form>
      <div role="status">
        {found && (
          <>
            <p>
              {look.received(formatMoment(lang, found.at))} {!found.decision && look.open}
            </p>
            {found.decision && <DecisionText statement={found.decision} {...{ strings, lang }} />}
          </>
        )}
      </div>
    </section>
  )
}
