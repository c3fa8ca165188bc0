import { useRef } from 'preact/hooks'
import { PassphraseField } from '../../../../widget/ui/kit/PassphraseField.tsx'
import { Letter } from '../../../../widget/ui/reader/Letter.tsx'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { ErrorMessage } from './ErrorMessage.tsx'
import { useAction } from './use-action.ts'

type Props = { tables: InboxPageTables; onPassphrase: (typed: string) => Promise<void> }

/** Replaces every view that needs a key while the vault is locked. */
export function Unlock({ tables, onPassphrase }: Props) {
  const { locked } = tables.owner
  const field = useRef<HTMLInputElement>(null)
  const { isBusy, problem, run } = useAction(tables)
  const submit = (event: Event) => {
    event.preventDefault()
    run(() => onPassphrase(field.current?.value ?? ''))
  }
  return (
    <Letter class={isBusy ? 'opening' : 'sealed'} title={locked.title}>
      <p>{locked.text}</p>
      <form onSubmit={submit}>
        <PassphraseField label={locked.passphrase} inputRef={field} required />
        <ErrorMessage of={problem} />
        <button type="submit" class="main" aria-disabled={isBusy}>
          {isBusy ? locked.unlocking : locked.unlock}
        </button>
      </form>
    </Letter>
  )
}
