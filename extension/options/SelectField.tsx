type Props<T extends string> = {
  id: string
  label: string
  /** Undefined: the option `none`. */
  value: T | undefined
  none: string
  choices: ReadonlyArray<readonly [value: T, label: string]>
  onChange: (value: T | undefined) => void
}

/** A select with an option for no choice. */
export function SelectField<T extends string>({ id, label, value, none, choices, onChange }: Props<T>) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value ?? ''}
        onChange={({ currentTarget }) => onChange(choices.find(([key]) => key === currentTarget.value)?.[0])}
      >
        <option value="">{none}</option>
        {choices.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
