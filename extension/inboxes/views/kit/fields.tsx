import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { SECRET_BOX } from '../../../../widget/ui/kit/secret-box.ts'

type Props = { label: string; hint?: string; value: string; onInput: (value: string) => void }

/** Attributes of a field for the name of an inbox or a contact. */
export const NAME_INPUT = { type: 'text', required: true, maxLength: 80, ...SECRET_BOX } as const
const LINK = { type: 'text', inputMode: 'url', ...SECRET_BOX } as const
/** Attributes of a field for a passphrase. */
export const SECRET_INPUT = {
  type: 'password',
  required: true,
  autocapitalize: 'off',
  ...SECRET_BOX,
} as const

export const NameField = (props: Props) => <Field {...props} input={NAME_INPUT} />

export const LinkField = ({ required = false, ...props }: Props & { required?: boolean }) => (
  <Field {...props} input={{ ...LINK, required }} />
)

/** A passphrase among other fields. */
export const SecretField = (props: Props) => <Field {...props} input={SECRET_INPUT} />

function Field({ label, hint, value, onInput, input }: Props & { input: JSX.IntrinsicElements['input'] }) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        {...input}
        id={id}
        aria-describedby={hint && `${id}-hint`}
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  )
}
