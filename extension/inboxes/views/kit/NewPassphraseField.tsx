import { useId, useState } from 'preact/hooks'
import { suggestPassphrase } from '../../../../widget/ui/passphrase/suggest-passphrase.ts'
import { CopyButton } from '../../../kit/CopyButton.tsx'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { SECRET_INPUT } from './fields.tsx'

/** Some 77 bits: what the passphrase guards can be copied, and then nobody counts the guesses. */
const WORDS = 6

type Props = {
  label: string
  hint: string
  value: string
  onInput: (value: string) => void
  tables: InboxPageTables
}

/** A passphrase to choose, typed or suggested. */
export function NewPassphraseField({ label, hint, value, onInput, tables }: Props) {
  const { compose, owner } = tables
  const id = useId()
  const [isShown, setShown] = useState(false)
  const [suggested, setSuggested] = useState<string>()
  const suggest = async () => {
    const { wordList } = await import('../../../../widget/ui/passphrase/word-list.ts')
    const passphrase = suggestPassphrase(wordList, (numbers) => crypto.getRandomValues(numbers), WORDS)
    setSuggested(passphrase)
    // The user must see a passphrase that they did not type.
    setShown(true)
    onInput(passphrase)
  }
  // Both buttons may stand on one page more than once.
  const of = <span class="hidden">{label}</span>
  return (
    <div class="field">
      <span class="row">
        <label for={id}>{label}</label>
        <span class="passphrase-tools">
          <button type="button" class="plain" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
            {isShown ? compose.hide : compose.show} {of}
          </button>
          <button type="button" class="plain" onClick={() => suggest().catch(() => undefined)}>
            {compose.suggest} {of}
          </button>
        </span>
      </span>
      <input
        {...SECRET_INPUT}
        id={id}
        type={(isShown ? 'text' : 'password') as 'password'}
        aria-describedby={`${id}-hint`}
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
      <small id={`${id}-hint`}>{hint}</small>
      {value !== '' && value === suggested && (
        <p class="row">
          <CopyButton text={value} label={owner.keys.copySuggested} strings={owner.inbox} />
        </p>
      )}
    </div>
  )
}
