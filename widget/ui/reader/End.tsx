import { isFinal } from '../../../shared/errors.ts'
import { Mark } from '../kit/Mark.tsx'
import { sentencesOf } from '../strings/sentences.ts'
import type { ReadStrings } from '../strings/types.ts'
import { Letter } from './Letter.tsx'
import type { ReaderState } from './reader-states.ts'

type Props = {
  state: Extract<ReaderState, { at: 'failed' | 'ended' }>
  strings: ReadStrings
  onRetry: () => void
}

/** No note to read: the reason, whether the note still exists, and what to do. */
export function End({ state, strings, onRetry }: Props) {
  if (state.at === 'failed' && !isFinal(state.problem.code)) {
    const { title, text } = sentencesOf(strings, state.problem.code)
    const { retryAfter } = state.problem
    return (
      <Letter class="cold" title={title}>
        <p role="alert">
          {text} {retryAfter ? strings.waitSeconds(retryAfter) : ''}
        </p>
        <button type="button" class="main" onClick={onRetry}>
          {strings.sealed.retry}
        </button>
      </Letter>
    )
  }
  const { title, text } =
    state.at === 'ended' ? strings.ended[state.end] : sentencesOf(strings, state.problem.code)
  const isBurned = state.at === 'ended' || state.problem.code === 'gone'
  return (
    <section class="end">
      <Mark kind={isBurned ? 'gone' : 'torn'} size={112} />
      <h1 ref={focus} tabIndex={-1}>
        {title}
      </h1>
      <p>{text}</p>
    </section>
  )
}

/** Moves a screen reader on, because the form or note that had the focus is gone. */
const focus = (heading: HTMLElement | null) => heading?.focus({ preventScroll: true })
