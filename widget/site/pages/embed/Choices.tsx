import type { EmbedPageStrings } from '../../../ui/strings/pages.ts'
import type { ElementChoice } from './snippet.ts'

type Props = {
  choice: ElementChoice
  strings: EmbedPageStrings
  onChange: (part: Partial<ElementChoice>) => void
}

const EXPIRIES = ['', '1h', '1d', '7d', '30d']

/** One control for each attribute. */
export function Choices({ choice, strings, onChange }: Props) {
  const { kind } = choice
  const isForm = kind === 'form'
  const text = (name: 'label' | 'placeholder' | 'inbox') => (
    <div class="field">
      <label for={name}>{strings[name]}</label>
      <input
        id={name}
        value={choice[name]}
        onInput={(event) => onChange({ [name]: event.currentTarget.value })}
      />
    </div>
  )
  const pick = <N extends 'passphrase' | 'theme' | 'result' | 'expiry'>(
    name: N,
    options: ReadonlyArray<readonly [value: string, text: string]>,
  ) => (
    <div class="field">
      <label for={name}>{strings[name]}</label>
      <select
        id={name}
        value={choice[name]}
        onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      >
        {options.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
  const check = (name: 'files' | 'required') => (
    <label class="check">
      <input
        type="checkbox"
        checked={choice[name]}
        onChange={(event) => onChange({ [name]: event.currentTarget.checked })}
      />
      {strings[name]}
    </label>
  )
  return (
    <fieldset class="choices">
      <legend>
        <h2>{strings.options}</h2>
      </legend>
      {isForm && text('inbox')}
      {text('label')}
      {!isForm && (
        <>
          {text('placeholder')}
          {pick(
            'expiry',
            EXPIRIES.map((value) => [value, value || strings.expiryUsual] as const),
          )}
          {pick('passphrase', Object.entries(strings.passphrases))}
        </>
      )}
      {pick('theme', Object.entries(strings.themes))}
      {kind === 'compose' && pick('result', Object.entries(strings.results))}
      <div class="field">
        <label for="accent">{strings.accent}</label>
        <input
          id="accent"
          type="color"
          value={choice.accent || USUAL_ACCENT}
          onInput={(event) => onChange({ accent: event.currentTarget.value })}
        />
      </div>
      {!isForm && (
        <div class="checks">
          {check('files')}
          {kind === 'field' && check('required')}
        </div>
      )}
    </fieldset>
  )
}

/** Shown in the picker until the user picks a colour. */
const USUAL_ACCENT = '#b4380d'
