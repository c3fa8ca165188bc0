import type { StatementOfReasons } from '../../../shared/http/sender-responses.ts'
import { DECISION_OUTCOMES, DECISION_REASONS } from '../../../shared/report/abuse.ts'
import { formatMoment } from '../format.ts'
import type { StatementStrings } from '../strings/report-types.ts'

type Props = { statement: StatementOfReasons; strings: StatementStrings; lang: string; legalUrl: string }

/** The operator's statement of reasons, for recipients of the link and for the sender. */
export function StatementCard({ statement, strings, lang, legalUrl }: Props) {
  const { title, by, redress, contact } = strings.statement
  return (
    <section class="sheet report" aria-labelledby="statement-title">
      <h2 id="statement-title">{title}</h2>
      <DecisionText {...{ statement, strings, lang }} />
      <p class="soft">
        {by} {redress}{' '}
        <a href={legalUrl} target="_blank" rel="noopener noreferrer">
          {contact}
        </a>
      </p>
    </section>
  )
}

/** The outcome, its reason, and the operator's own words. */
export function DecisionText({ statement, strings, lang }: Omit<Props, 'legalUrl'>) {
  const outcome = DECISION_OUTCOMES.find((known) => known === statement.outcome)
  const reason = DECISION_REASONS.find((known) => known === statement.reason)
  return (
    <>
      <p>
        <strong>{outcome ? strings.outcomes[outcome] : statement.outcome}</strong>
        <br />
        {reason ? strings.reasons[reason] : statement.reason}
      </p>
      {statement.words && <blockquote dir="auto">{statement.words}</blockquote>}
      <p class="soft">{strings.statement.decided(formatMoment(lang, statement.at))}</p>
    </>
  )
}
