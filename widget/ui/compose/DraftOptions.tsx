import { useState } from 'preact/hooks'
import type { ServerLimits } from '../../../shared/http/sender-responses.ts'
import type { Draft, PassphraseUse } from '../draft/draft.ts'
import { expiryChoices } from '../draft/expiry.ts'
import { formatDuration } from '../format.ts'
import { Check } from '../kit/Check.tsx'
import { PassphraseField } from '../kit/PassphraseField.tsx'
import { suggestPassphrase } from '../passphrase/suggest-passphrase.ts'
import type { ComposeStrings } from '../strings/types.ts'

/** Seconds that the note may stay on the reader's screen; 0: no limit. */
const WIPES = [0, 10, 30, 60, 300, 1800]

type Props = {
  draft: Draft
  ttl: number
  limits: Pick<ServerLimits, 'minTtl' | 'maxTtl' | 'defaultTtl'>
  strings: ComposeStrings
  lang: string
  canAnswer: boolean
  disabled: boolean
  passphrase: PassphraseUse
  onChange: (part: Partial<Draft>) => void
}

/** Lifetime and passphrase in one row, rarer options behind a disclosure. */
export function DraftOptions({
  draft,
  ttl,
  limits,
  strings,
  lang,
  canAnswer,
  disabled,
  passphrase,
  onChange,
}: Props) {
  return (
    <fieldset class="options" disabled={disabled}>
      <div class="pair">
        <div class="field">
          <label for="expires">{strings.expires}</label>
          <select
            id="expires"
            value={ttl}
            onChange={(event) => onChange({ ttl: Number(event.currentTarget.value) })}
          >
            {expiryChoices(limits, ttl).map((seconds) => (
              <option key={seconds} value={seconds}>
                {formatDuration(lang, seconds)}
              </option>
            ))}
          </select>
        </div>
        {passphrase !== 'off' && (
          <PassphraseChooser
            value={draft.passphrase}
            isRequired={passphrase === 'required'}
            strings={strings}
            onChange={onChange}
          />
        )}
      </div>
      <details>
        <summary>{strings.more}</summary>
        <div class="pair">
          <div class="field">
            <label for="wipe">{strings.wipe}</label>
            <select
              id="wipe"
              aria-describedby="wipe-hint"
              value={draft.wipe}
              onChange={(event) => onChange({ wipe: Number(event.currentTarget.value) })}
            >
              {WIPES.map((seconds) => (
                <option key={seconds} value={seconds}>
                  {seconds ? formatDuration(lang, seconds) : strings.never}
                </option>
              ))}
            </select>
            <small id="wipe-hint">{strings.wipeHint}</small>
          </div>
          <Check
            label={strings.receipt}
            hint={strings.receiptHint}
            checked={draft.receipt}
            onChange={(receipt) => onChange({ receipt })}
          />
          {canAnswer && (
            <Check
              label={strings.answer}
              hint={strings.answerHint}
              checked={draft.answer}
              onChange={(answer) => onChange({ answer })}
            />
          )}
        </div>
      </details>
    </fieldset>
  )
}

type PassphraseProps = {
  value: string
  isRequired: boolean
  strings: ComposeStrings
  onChange: (part: Pick<Draft, 'passphrase' | 'isSuggested'>) => void
}

/** An input for a new passphrase, typed or suggested. */
export function PassphraseChooser({ value, isRequired, strings, onChange }: PassphraseProps) {
  const [isShown, setShown] = useState(false)
  const suggest = async () => {
    const { wordList } = await import('../passphrase/word-list.ts')
    const passphrase = suggestPassphrase(wordList, (numbers) => crypto.getRandomValues(numbers))
    onChange({ passphrase, isSuggested: true })
    // The user must see a passphrase that they did not type.
    setShown(true)
  }
  return (
    <PassphraseField
      label={strings.passphrase}
      hint={isRequired ? '' : strings.optional}
      required={isRequired}
      type={isShown ? 'text' : 'password'}
      value={value}
      onInput={(event) => onChange({ passphrase: event.currentTarget.value, isSuggested: false })}
    >
      <span class="passphrase-tools">
        <button type="button" class="plain" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? strings.hide : strings.show}
        </button>
        <button type="button" class="plain" onClick={() => suggest().catch(() => undefined)}>
          {strings.suggest}
        </button>
      </span>
    </PassphraseField>
  )
}
