import { useState } from 'preact/hooks'
import type { AdminCase } from '../../../shared/http/admin.ts'
import {
  DECISION_OUTCOMES,
  DECISION_REASONS,
  type DecisionOutcome,
  type DecisionReason,
  isReasonFor,
} from '../../../shared/report/abuse.ts'
import { ChoiceField, MultilineField } from '../report/fields.tsx'
import { ActionEnd, useOperatorAction } from './Action.tsx'
import type { OperatorContext } from './operator-context.ts'

const HOURS = [24, 72, 168, 720]

type Props = OperatorContext & { shown: AdminCase; onDecided: (decided: AdminCase) => void }

/** Decides about a note and states the reason. */
export function DecisionForm({ client, strings, report, shown, onDecided }: Props) {
  const text = strings.decision
  const [outcome, setOutcome] = useState<DecisionOutcome | ''>('')
  const [reason, setReason] = useState<DecisionReason | ''>('')
  const [words, setWords] = useState('')
  const [hours, setHours] = useState(0)
  const { act, ...action } = useOperatorAction(strings.failed)
  const mayBlock = shown.proof?.handle !== undefined && outcome !== 'kept'

  const decide = async (event: Event) => {
    event.preventDefault()
    if (!outcome || !reason) return
    await act(async () => {
      const blockHours = mayBlock && hours > 0 ? hours : undefined
      onDecided(await client.decide(shown.number, { outcome, reason, words, blockHours }))
      return text.saved
    })
  }
  return (
    <form class="sheet decision" onSubmit={decide}>
      <h2>{shown.decision ? text.again : text.title}</h2>
      <ChoiceField
        id="outcome"
        label={text.outcome}
        choose={report.form.choose}
        names={DECISION_OUTCOMES}
        says={report.outcomes}
        value={outcome}
        onChange={(chosen) => {
          setOutcome(chosen)
          setReason('')
        }}
      />
      <ReasonField {...{ outcome, reason, report }} label={text.reason} onChange={setReason} />
      <MultilineField
        id="decision-words"
        label={text.words}
        hint={text.wordsHint}
        value={words}
        onInput={setWords}
      />
      {mayBlock && (
        <div class="field">
          <label for="block-hours">{text.block}</label>
          <select
            id="block-hours"
            value={hours}
            onChange={(event) => setHours(Number(event.currentTarget.value))}
          >
            <option value={0}>–</option>
            {HOURS.map((n) => (
              <option key={n} value={n}>
                {n} {text.hours}
              </option>
            ))}
          </select>
        </div>
      )}
      <ActionEnd {...action} button={text.button} />
    </form>
  )
}

type ReasonProps = {
  outcome: DecisionOutcome | ''
  reason: DecisionReason | ''
  report: OperatorContext['report']
  label: string
  onChange: (reason: DecisionReason) => void
}

/** The reasons that are valid for an outcome. */
export function ReasonField({ outcome, reason, report, label, onChange }: ReasonProps) {
  return (
    <ChoiceField
      id="reason"
      choose={report.form.choose}
      names={DECISION_REASONS.filter((name) => outcome && isReasonFor(outcome, name))}
      says={report.reasons}
      value={reason}
      {...{ label, onChange }}
    />
  )
}
