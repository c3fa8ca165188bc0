import { useEffect, useRef } from 'preact/hooks'
import type { AdminCase } from '../../../shared/http/admin.ts'
import { saveBlob } from '../files/save-blob.ts'
import { formatMoment } from '../format.ts'
import { DescriptionItem } from '../kit/DescriptionItem.tsx'
import { DecisionForm } from './DecisionForm.tsx'
import type { OperatorContext } from './operator-context.ts'

type Props = OperatorContext & {
  shown: AdminCase
  onChange: (changed: AdminCase) => void
  onBack: () => void
}

/** One case and the decision about it. */
export function CaseView({ shown, onChange, onBack, ...context }: Props) {
  const { client, strings, report, lang } = context
  const { case: text } = strings
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const when = (time: string) => formatMoment(lang, new Date(time))
  const { proof, decision } = shown

  const save = async () => saveBlob(await client.export(shown.number), `case-${shown.number}.json`)
  return (
    <>
      <section class="sheet case" aria-labelledby="case-title">
        <p class="row between">
          <button type="button" class="plain" onClick={onBack}>
            {text.back}
          </button>
          <button type="button" onClick={() => save().catch(() => undefined)}>
            {text.export}
          </button>
        </p>
        <h2 id="case-title" tabIndex={-1} ref={heading}>
          {report.categories[shown.category]}
        </h2>
        <code>{shown.number}</code>
        <dl>
          <DescriptionItem name={text.received}>{when(shown.received)}</DescriptionItem>
          <DescriptionItem name={text.note}>
            <code>{shown.note}</code>
          </DescriptionItem>
          <DescriptionItem name={text.proof}>
            {proof ? text.proven(when(proof.created), when(proof.claimed)) : text.noProof}
          </DescriptionItem>
          {proof && (
            <DescriptionItem name={text.network}>
              {proof.handle ? <code>{proof.handle}</code> : text.untraced}
            </DescriptionItem>
          )}
          {proof && (
            <DescriptionItem name={text.evidence}>
              {proof.evidence ? (
                <>
                  {text.evidenceHint(when(proof.evidence.until))} <code>{proof.evidence.note}</code>
                  <small class="warning">{text.warning}</small>
                </>
              ) : (
                text.noEvidence
              )}
            </DescriptionItem>
          )}
          <DescriptionItem name={text.said}>
            {shown.words ? (
              <blockquote dir="auto">{shown.words}</blockquote>
            ) : (
              <span class="soft">{text.nothing}</span>
            )}
          </DescriptionItem>
          <DescriptionItem name={text.place}>{shown.place}</DescriptionItem>
          <DescriptionItem name={text.reporter}>
            {shown.name || shown.mail ? (
              <>
                {shown.name}{' '}
                {shown.mail && <a href={`mailto:${encodeURIComponent(shown.mail)}`}>{shown.mail}</a>}
              </>
            ) : (
              <span class="soft">{text.anonymous}</span>
            )}
          </DescriptionItem>
          {decision && (
            <DescriptionItem name={strings.decision.title}>
              <strong>{report.outcomes[decision.outcome]}</strong>
              <br />
              {report.reasons[decision.reason]} <small>{when(decision.at)}</small>
              {decision.words && <blockquote dir="auto">{decision.words}</blockquote>}
            </DescriptionItem>
          )}
        </dl>
      </section>
      <DecisionForm {...context} shown={shown} onDecided={onChange} />
    </>
  )
}
