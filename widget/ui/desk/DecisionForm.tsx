import { useState } from 'preact/hooks'
import { fits, OUTCOMES, type Outcome, REASONS, type Reason } from '../../../shared/abuse.ts'
import { WordsField } from '../report/fields.tsx'
import type { DeskCase } from './desk-client.ts'
import type { Setting } from './setting.ts'

const HOURS = [24, 72, 168, 720]

type Props = Setting & { shown: DeskCase; onDecided: (decided: DeskCase) => void }

/** What is done about a note, and why. */
export function DecisionForm({ client, strings, report, shown, onDecided }: Props) {
  const text = strings.decision
  const [outcome, setOutcome] = useState<Outcome | ''>('')
  const [reason, setReason] = useState<Reason | ''>('')
  const [words, setWords] = useState('')
  const [hours, setHours] = useState(0)
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState('')
  const mayBlock = shown.proof?.handle !== undefined && outcome !== 'kept'

  const decide = async (event: Event) => {
    event.preventDefault()
    if (!outcome || !reason) return
    setSaid('')
    setProblem('')
    try {
      const blockHours = mayBlock && hours > 0 ? hours : undefined
      onDecided(await client.decide(shown.number, { outcome, reason, words, blockHours }))
      setSaid(text.saved)
    } catch {
      setProblem(strings.failed)
    }
  }
  return (
    <form class="sheet decision" onSubmit={decide}>
      <h2>{shown.decision ? text.again : text.title}</h2>
      <div class="field">
        <label for="outcome">{text.outcome}</label>
        <select
          id="outcome"
          required
          value={outcome}
          onChange={(event) => {
            setOutcome(event.currentTarget.value as Outcome)
            setReason('')
          }}
        >
          <option value="" disabled>
            {report.form.choose}
          </option>
          {OUTCOMES.map((name) => (
            <option key={name} value={name}>
              {report.outcomes[name]}
            </option>
          ))}
        </select>
      </div>
      <ReasonField {...{ outcome, reason, report }} label={text.reason} onChange={setReason} />
      <WordsField
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
      <p class="problem" role="alert">
        {problem}
      </p>
      <p class="row">
        <button type="submit" class="main">
          {text.button}
        </button>
        <span role="status">{said}</span>
      </p>
    </form>
  )
}

type ReasonProps = {
  outcome: Outcome | ''
  reason: Reason | ''
  report: Setting['report']
  label: string
  onChange: (reason: Reason) => void
}

/** The reasons that go with an outcome. */
export function ReasonField({ outcome, reason, report, label, onChange }: ReasonProps) {
  return (
    <div class="field">
      <label for="reason">{label}</label>
      <select
        id="reason"
        required
        value={reason}
        onChange={(event) => onChange(event.currentTarget.value as Reason)}
      >
        <option value="" disabled>
          {report.form.choose}
        </option>
        {REASONS.filter((name) => outcome && fits(outcome, name)).map((name) => (
          <option key={name} value={name}>
            {report.reasons[name]}
          </option>
        ))}
      </select>
    </div>
  )
}
