import { useRef, useState } from 'preact/hooks'
import { trimPassphrase } from '../../../shared/crypto/trim-passphrase.ts'
import { formatAway, formatBytes, formatMoment } from '../format.ts'
import { PassphraseField } from '../kit/PassphraseField.tsx'
import { Progress } from '../kit/Progress.tsx'
import type { ReadStrings } from '../strings/types.ts'
import { Letter } from './Letter.tsx'
import { problemText } from './problem-text.ts'
import type { ReaderState } from './reader-states.ts'

type Props = {
  state: Extract<ReaderState, { at: 'asking' | 'sealed' | 'opening' }>
  strings: ReadStrings
  wantsPassphrase: boolean
  /** `asTyped`: with the white space around the passphrase. */
  onReveal: (passphrase: string, asTyped?: boolean) => void
  onCancel: () => void
}

/** The sealed note, and the one button that opens it. */
export function Sealed({ state, strings, wantsPassphrase, onReveal, onCancel }: Props) {
  const { lang, sealed } = strings
  const field = useRef<HTMLInputElement>(null)
  /** The last passphrase that was tried without the white space around it. */
  const [trimmed, setTrimmed] = useState<string>()
  if (state.at === 'asking') return <Letter class="asking" title={sealed.asking} />
  const { found } = state
  const problem = state.at === 'sealed' ? state.problem : undefined
  const isOpening = state.at === 'opening'
  const submit = (event: Event) => {
    event.preventDefault()
    if (isOpening) return
    const typed = field.current?.value ?? ''
    const words = trimPassphrase(typed)
    // Nothing but white space can only be what an earlier version has sealed.
    const isTrimmed = words !== '' && words !== typed
    setTrimmed(isTrimmed ? typed : undefined)
    onReveal(typed, !isTrimmed)
  }
  const tryAsTyped = () => {
    setTrimmed(undefined)
    onReveal(trimmed ?? '', true)
  }
  return (
    <Letter class={state.at} title={sealed.title}>
      <p>{found ? sealed.once : sealed.again}</p>
      <form onSubmit={submit}>
        {wantsPassphrase && (
          <PassphraseField
            label={sealed.passphrase}
            hint={sealed.behindPassphrase}
            inputRef={field}
            required
          />
        )}
        <p class="problem" role="alert">
          {problem && problemText(strings, problem)}
        </p>
        <button type="submit" class="main" aria-disabled={isOpening}>
          {isOpening
            ? sealed.opening
            : problem && problem.code !== 'wrong-passphrase'
              ? sealed.retry
              : sealed.reveal}
        </button>
        {trimmed !== undefined && problem?.code === 'wrong-passphrase' && (
          <button type="button" class="plain" onClick={tryAsTyped}>
            {sealed.asTyped}
          </button>
        )}
      </form>
      {isOpening ? (
        <Progress
          strings={strings}
          label={sealed.receiving}
          cancel={sealed.cancel}
          done={state.done}
          total={state.total}
          isWaiting={state.isWaiting}
          onCancel={onCancel}
        />
      ) : (
        <p class="soft">
          {found &&
            sealed.waits(
              found.size === undefined ? '' : formatBytes(lang, found.size),
              formatMoment(lang, found.expiresAt),
              formatAway(lang, found.expiresAt, Date.now()),
            )}
        </p>
      )}
    </Letter>
  )
}
