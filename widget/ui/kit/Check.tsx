import { useId } from 'preact/hooks'

type Props = { label: string; hint: string; checked: boolean; onChange: (checked: boolean) => void }

/** A checkbox with a hint below it. */
export function Check({ label, hint, checked, onChange }: Props) {
  const id = useId()
  return (
    <div class="field">
      <label class="check">
        <input
          type="checkbox"
          aria-describedby={id}
          checked={checked}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
        {label}
      </label>
      <small id={id}>{hint}</small>
    </div>
  )
}
