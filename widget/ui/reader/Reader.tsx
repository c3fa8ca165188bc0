import { useCallback, useRef } from 'preact/hooks'
import type { ShowPreview } from '../preview/show-preview.ts'
import type { ReadStrings } from '../strings/types.ts'
import type { Reportable } from '../transfer/receive-files.ts'
import type { AnswerableNote } from './answerable-note.ts'
import { End } from './End.tsx'
import { OpenNote } from './OpenNote.tsx'
import { Sealed } from './Sealed.tsx'
import { useIdle } from './use-idle.ts'
import { type Reading, useReading } from './use-reading.ts'

export type ReaderProps = Omit<Reading, 'lang'> & {
  strings: ReadStrings
  showPreview: ShowPreview
  /** Shows the form that reports an open note. Without it the page offers no report. */
  report?: (place: Element, opened: Reportable) => unknown
  /** The link arrived as a path, so the server saw it. */
  travelled?: boolean
  /** Offers to answer, in an empty element below an open note. Called once. */
  answering?: (place: HTMLElement, note: AnswerableNote) => void
  /** Loads what an open note may need. Called while there is nothing else to do. */
  onIdle?: () => void
}

/** Turns a link into an open note, once. */
export function Reader({ strings, showPreview, report, travelled, answering, onIdle, ...link }: ReaderProps) {
  /** For content that is loaded on demand and outlives the open note. Others render into it. */
  const place = useRef<HTMLDivElement>(null)
  const reading = useReading({ ...link, lang: strings.lang }, place)
  const { state, answerable, evidence } = reading
  useIdle(state.at, onIdle)
  /** Stable, so that Preact calls it once. Outlives the note: its timer must not discard an answer. */
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
        {...{ strings, showPreview }}
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
