import type { ComponentChildren, Ref } from 'preact'
import { SECRET_BOX } from './secret-box.ts'

type Props = {
  label: string
  hint?: string
  inputRef?: Ref<HTMLInputElement>
  /** `text` makes the passphrase visible. */
  type?: 'password' | 'text'
  value?: string
  required?: boolean
  onInput?: (event: { currentTarget: HTMLInputElement }) => void
  children?: ComponentChildren
}

/** A passphrase input, with actions in the row of its label. */
export function PassphraseField({
  label,
  hint,
  inputRef = null,
  type = 'password',
  children,
  ...rest
}: Props) {
  return (
    <div class="field">
      <span class="row">
        <label for="passphrase">{label}</label>
        <small id="passphrase-hint">{hint}</small>
        {children}
      </span>
      <input
        id="passphrase"
        ref={inputRef}
        type={type as 'password'}
        aria-describedby="passphrase-hint"
        autocapitalize="off"
        {...SECRET_BOX}
        {...rest}
      />
    </div>
  )
}
