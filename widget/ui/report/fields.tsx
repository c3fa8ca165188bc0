import { CATEGORIES, type Category, LINE_MAX, WORDS_MAX } from '../../../shared/abuse.ts'
import type { ReportStrings } from '../strings/report-types.ts'

type CategoryProps = {
  value: Category | ''
  strings: ReportStrings
  onChange: (category: Category) => void
}

/** What the report is about. Nothing is chosen for anybody. */
export function CategoryField({ value, strings, onChange }: CategoryProps) {
  return (
    <div class="field">
      <label for="report-category">{strings.form.category}</label>
      <select
        id="report-category"
        required
        value={value}
        onChange={(event) => onChange(event.currentTarget.value as Category)}
      >
        <option value="" disabled>
          {strings.form.choose}
        </option>
        {CATEGORIES.map((category) => (
          <option key={category} value={category}>
            {strings.categories[category]}
          </option>
        ))}
      </select>
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

/** One line. */
export function LineField({ id, label, hint, value, type = 'text', required, onInput }: TextProps) {
  return (
    <div class="field">
      <span class="row">
        <label for={id}>{label}</label>
        {hint && <small id={`${id}-hint`}>{hint}</small>}
      </span>
      <input
        id={id}
        type={type as 'text'}
        value={value}
        required={!!required}
        maxLength={LINE_MAX}
        autocomplete={type === 'email' ? 'email' : 'off'}
        {...(hint && { 'aria-describedby': `${id}-hint` })}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  )
}

/** Some words. */
export function WordsField({ id, label, hint, value, required, onInput }: TextProps) {
  return (
    <div class="field">
      <span class="row">
        <label for={id}>{label}</label>
        {hint && <small id={`${id}-hint`}>{hint}</small>}
      </span>
      <textarea
        id={id}
        class="words"
        value={value}
        rows={4}
        required={!!required}
        maxLength={WORDS_MAX}
        {...(hint && { 'aria-describedby': `${id}-hint` })}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  )
}
