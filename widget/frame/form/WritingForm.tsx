import { useRef, useState } from 'preact/hooks'
import type { SentNote } from '../../../shared/flows/send.ts'
import { useFileDrop } from '../../ui/compose/Files.tsx'
import { roomOf } from '../../ui/draft/room.ts'
import { useLimits } from '../../ui/draft/use-limits.ts'
import { sendMessage } from '../../ui/inbox/send-message.ts'
import { shortAddress } from '../../ui/inbox/short-address.ts'
import { useSubmitting } from '../../ui/inbox/use-submitting.ts'
import { Check } from '../../ui/kit/Check.tsx'
import { Progress } from '../../ui/kit/Progress.tsx'
import type { InputProblem } from '../../ui/strings/form-types.ts'
import { useLeaveWarning } from '../../ui/use-leave-warning.ts'
import { useReportedState } from '../note-view.ts'
import { type FieldElement, FormField } from './FormField.tsx'
import { emptyValue, type FieldValue, filesOfValues, isEmptyValue, textOfValues } from './field-values.ts'
import type { FormProps } from './form-props.ts'
import { inputProblemOf } from './input-problem.ts'

type Props = FormProps & { onSent: (note: SentNote, receipt: boolean) => void }

/** The inputs while the visitor fills them in. */
export function WritingForm({ options, tables, tell, address, services, onSent }: Props) {
  const { compose, inbox, form, read } = tables
  const { lang } = read
  const [values, setValues] = useState<readonly FieldValue[]>([])
  /**
   * The inputs freeze at the first entry. A page that changed a pattern again and again and watched the
   * form's behaviour could find out the text.
   */
  const [frozenInputs, setFrozenInputs] = useState<typeof options.inputs>()
  const [problems, setProblems] = useState<ReadonlyArray<InputProblem | undefined>>([])
  const [receipt, setReceipt] = useState(false)
  const elements = useRef<Array<FieldElement | null>>([])
  const inputs = frozenInputs ?? options.inputs
  const valueAt = (i: number): FieldValue => {
    const input = inputs[i]
    return values[i] ?? (input ? emptyValue(input) : '')
  }
  const given = inputs.map((_, i) => valueAt(i))
  const isEmpty = given.every(isEmptyValue)
  const change = (i: number, value: FieldValue) => {
    setFrozenInputs(inputs)
    setValues((before) => inputs.map((input, j) => (j === i ? value : (before[j] ?? emptyValue(input)))))
    setProblems((before) => before.map((problem, j) => (j === i ? undefined : problem)))
  }

  const limits = useLimits(services.client)
  const draft = { text: textOfValues(inputs, given, form), files: filesOfValues(given), wipe: 0 }
  const { hint, over } = roomOf(draft, limits.maxBytes, lang, compose)
  const isTooLarge = over !== undefined
  const firstFiles = inputs.findIndex(({ type }) => type === 'file')
  const addFiles = (files: Iterable<File>) =>
    change(firstFiles, [...filesOfValues([valueAt(firstFiles)]), ...files])
  const isDropping = useFileDrop(firstFiles >= 0 ? addFiles : undefined)
  const submitting = useSubmitting(compose, read, (code) => tell({ type: 'error', code }))
  const isSealing = !!submitting.progress
  // The state must reveal nothing about the values, so it does not tell whether they satisfy the page's
  // rules.
  useReportedState(tell, isSealing ? 'sealing' : isEmpty ? 'empty' : isTooLarge ? 'too-large' : 'filled')
  useLeaveWarning(!isEmpty)

  const send = () => {
    if (isSealing || isTooLarge) return
    const found = inputs.map((input, i) => inputProblemOf(input, valueAt(i), elements.current[i] ?? null))
    setProblems(found)
    const wrong = isEmpty ? Math.max(0, found.findIndex(Boolean)) : found.findIndex(Boolean)
    if (wrong >= 0) return elements.current[wrong]?.focus()
    submitting.submit(async (control) =>
      onSent(
        await sendMessage(services, address, { draft, ttl: limits.maxTtl, receipt, ...control }),
        receipt,
      ),
    )
  }
  const server = location.host
  return (
    <form
      class="asked"
      autocomplete="off"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <fieldset class="sheet inputs" disabled={isSealing}>
        {options.label && <legend>{options.label}</legend>}
        {inputs.map((input, i) => (
          <FormField
            key={i}
            {...{ input, compose, lang }}
            strings={form}
            value={valueAt(i)}
            problem={problems[i] && form.problems[problems[i]]}
            room={{ hint, isOver: isTooLarge, isDropping: isDropping && i === firstFiles }}
            elementRef={(element) => {
              elements.current[i] = element
            }}
            onChange={(value) => change(i, value)}
          />
        ))}
      </fieldset>
      <p class="notice who">{form.who(shortAddress(address), server)}</p>
      <Check label={inbox.receipt} hint={inbox.receiptHint} checked={receipt} onChange={setReceipt} />
      <p class="problem" role="alert">
        {over ?? submitting.problem}
      </p>
      <button type="submit" class="main" aria-disabled={isSealing || isTooLarge}>
        {isSealing ? inbox.sending : inbox.send}
      </button>
      {submitting.progress && (
        <Progress
          strings={read}
          label={inbox.sending}
          cancel={compose.cancel}
          {...submitting.progress}
          onCancel={submitting.cancel}
        />
      )}
    </form>
  )
}
