import type { ComponentChildren } from 'preact'
import { CATEGORIES, type Category, REPORT_LINE_MAX, REPORT_TEXT_MAX } from '../../../shared/report/abuse.ts'
import type { ReportNoteStrings } from '../strings/report-types.ts'

type ChoiceProps<Name extends string> = {
  id: string
  label: string
  /** Shown until a choice is made. */
  choose: string
  names: readonly Name[]
  says: Readonly<Record<Name, string>>
  value: Name | ''
  onChange: (name: Name) => void
}

/** A choice without a default. */
export function ChoiceField<Name extends string>(props: ChoiceProps<Name>) {
  const { id, label, choose, names, says, value, onChange } = props
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        required
        value={value}
        onChange={(event) => onChange(event.currentTarget.value as Name)}
      >
        <option value="" disabled>
          {choose}
        </option>
        {names.map((name) => (
          <option key={name} value={name}>
            {says[name]}
          </option>
        ))}
      </select>
    </div>
  )
}

type CategoryProps = {
  value: Category | ''
  strings: ReportNoteStrings
  onChange: (category: Category) => void
}

/** The category of a report. */
export function CategoryField({ strings, ...rest }: CategoryProps) {
  const { category, choose } = strings.form
  return (
    <ChoiceField
      id="report-category"
      label={category}
      names={CATEGORIES}
      says={strings.categories}
      {...{ choose, ...rest }}
    />
  )
}

type LabelledProps = { id: string; label: string; hint?: string | undefined; children: ComponentChildren }

/** A field with its label and a hint. The hint's id is the field's id and `-hint`. */
export function Labelled({ id, label, hint, children }: LabelledProps) {
  return (
    <div class="field">
      <span class="row">
        <label for={id}>{label}</label>
        {hint && <small id={`${id}-hint`}>{hint}</small>}
      </span>
      {children}
    </div>
  )
}

type TextProps = {
  id: string
  label: string
  hint?: string | undefined
  value: string
  type?: 'text' | 'email'
  required?: boolean
  onInput: (value: string) => void
}

/** A single-line input. */
export function LineField({ id, label, hint, value, type = 'text', required, onInput }: TextProps) {
  return (
    <Labelled {...{ id, label, hint }}>
      <input
        id={id}
        type={type as 'text'}
        value={value}
        required={!!required}
        maxLength={REPORT_LINE_MAX}
        autocomplete={type === 'email' ? 'email' : 'off'}
        {...(hint && { 'aria-describedby': `${id}-hint` })}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </Labelled>
  )
}

/** A multi-line input. */
export function MultilineField({ id, label, hint, value, required, onInput }: TextProps) {
  return (
    <Labelled {...{ id, label, hint }}>
      <textarea
        id={id}
        class="words"
        autocomplete="off"
        value={value}
        rows={4}
        required={!!required}
        maxLength={REPORT_TEXT_MAX}
        {...(hint && { 'aria-describedby': `${id}-hint` })}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </Labelled>
  )
}
