import { useCallback, useRef } from 'preact/hooks'
import type { ReadStrings } from '../strings/types.ts'
import type { Reportable } from '../transfer/receive-files.ts'
import type { AnswerableNote } from './answerable-note.ts'
import { End } from './End.tsx'
import { OpenNote } from './OpenNote.tsx'
import { Sealed } from './Sealed.tsx'
import { type Reading, useReading } from './use-reading.ts'

export type ReaderProps = Omit<Reading, 'lang'> & {
  strings: ReadStrings
  /** Shows the report of an open note in an element. Without it, nothing can be reported here. */
  report?: (place: Element, opened: Reportable) => unknown
  /** Whether the link arrived as a path, so that the server saw it. */
  travelled?: boolean
  /** Puts what answers a note into an empty element below it; called once, when a note that may be answered is open. */
  answering?: (place: HTMLElement, note: AnswerableNote) => void
}

/** From a link to an open note, once. */
export function Reader({ strings, report, travelled, answering, ...link }: ReaderProps) {
  /** For what is loaded when it is wanted, and outlives the open note: its children are not this component's. */
  const place = useRef<HTMLDivElement>(null)
  const reading = useReading({ ...link, lang: strings.lang }, place)
  const { state, answerable, evidence } = reading
  /** One function for all renderings, so that it is called once. It outlives the note: a timer must not eat an answer. */
  const offerAnswer = useCallback(
    (place: HTMLElement | null) => {
      if (place && answerable) answering?.(place, answerable)
    },
    [answerable],
  )
  const reportOpened = () => {
    if (evidence && place.current) report?.(place.current, evidence)
  }
  const screen =
    state.at === 'open' ? (
      <OpenNote
        {...state}
        strings={strings}
        onTimeUp={reading.endByTimer}
        onClear={reading.clear}
        onReport={report && evidence && reportOpened}
      />
    ) : state.at === 'failed' || state.at === 'ended' ? (
      <End state={state} strings={strings} onRetry={reading.ask} />
    ) : (
      <Sealed
        state={state}
        strings={strings}
        wantsPassphrase={reading.wantsPassphrase}
        onReveal={reading.reveal}
        onCancel={reading.cancel}
      />
    )
  return (
    <>
      {travelled && state.at !== 'open' && <p class="notice">{strings.sealed.travelled}</p>}
      {screen}
      {state.at === 'open' && reading.showTools && <div ref={reading.showTools} />}
      {answerable && <div class="answering" ref={offerAnswer} />}
      <div ref={place} />
    </>
  )
}
