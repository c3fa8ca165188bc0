import { useState } from 'preact/hooks'
import type { Payload } from '../../../../shared/note/payload.ts'
import { formatMoment } from '../../../../widget/ui/format.ts'
import { useMessageReading } from '../../../../widget/ui/inbox/use-message-reading.ts'
import { Progress } from '../../../../widget/ui/kit/Progress.tsx'
import type { AnswerableNote } from '../../../../widget/ui/reader/answerable-note.ts'
import { OpenNote } from '../../../../widget/ui/reader/OpenNote.tsx'
import type { ReaderMemory } from '../../../../widget/ui/reader/reader-memory.ts'
import type { Sentences } from '../../../../widget/ui/strings/types.ts'
import type { ReadPayload } from '../../../../widget/ui/transfer/receive-files.ts'
import { receiveLarge } from '../../../transfer/receive.ts'
import { addTurn } from '../../actions/conversations.ts'
import { discardArrival, type ReadArrival, readArrival } from '../../session/arrivals.ts'
import type { InboxSession } from '../../session/inbox-session.ts'
import type { ArrivalRow, InboxRow } from '../../store/rows.ts'
import { EvidenceArrival } from '../evidence/EvidenceArrival.tsx'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { ErrorMessage } from '../kit/ErrorMessage.tsx'
import { inboxSentencesOf } from '../sentences.ts'
import { AnswerOffer } from './AnswerOffer.tsx'
import { KeepForm } from './KeepForm.tsx'

type Props = {
  session: InboxSession
  tables: InboxPageTables
  row: InboxRow
  arrival: ArrivalRow
  memory: ReaderMemory
  /**
   * Called when opening starts: from then on the message stays in the list until the user leaves the page.
   */
  onOpen: () => void
}

type State =
  | { at: 'sealed'; problem?: Sentences }
  | { at: 'discarding' }
  | { at: 'opening' }
  | { at: 'open'; read: ReadArrival; acked?: boolean }
  | { at: 'over'; said: string }

/** One sealed message. Only a click opens it, because opening burns it. */
export function ArrivalCard({ session, tables, row, arrival, memory, onOpen }: Props) {
  const { inbox } = tables.owner
  const [state, setState] = useState<State>({ at: 'sealed' })
  /**
   * What can be answered. It outlives the message on the screen: a timer must not delete a half-written
   * answer.
   */
  const [note, setNote] = useState<AnswerableNote>()
  const { progress, cancel, run, letGo, showTools } = useMessageReading()

  const open = async () => {
    if (state.at === 'opening') return
    setState({ at: 'opening' })
    onOpen()
    try {
      const receive = receiveLarge(row.server, tables.read)
      const read = await run((watching) =>
        readArrival(session, row, arrival, { memory, receive, ...watching }),
      )
      setState({ at: 'open', read })
      const { id, reply } = read
      const { replyTo } = read.payload
      if (replyTo) setNote({ id, reply, replyTo })
      if (row.answers) await addTurn(session.db, row.answers.conversation, 'in').catch(() => undefined)
      const acked = await read.acked
      setState((state) => (state.at === 'open' ? { ...state, acked } : state))
    } catch (error) {
      setState({ at: 'sealed', problem: inboxSentencesOf(tables, error) })
    }
  }
  const discard = async () => {
    setState({ at: 'opening' })
    onOpen()
    try {
      await discardArrival(session, row, arrival)
      setState({ at: 'over', said: inbox.discarded })
    } catch (error) {
      setState({ at: 'sealed', problem: inboxSentencesOf(tables, error) })
    }
  }
  const clear = () => {
    letGo()
    setState({ at: 'over', said: inbox.cleared })
  }

  const answer = note && (
    <AnswerOffer
      key="answer"
      {...{ session, tables, note }}
      server={row.server}
      part={{ conversation: row.answers?.conversation, name: row.name }}
    />
  )
  if (state.at === 'open') {
    const { payload, id, isEvidence } = state.read
    const acked = state.acked !== undefined && { acked: state.acked }
    return (
      <>
        {isEvidence ? (
          <EvidenceArrival {...{ payload, ...acked, tables }} bearer={id} onClear={clear} />
        ) : (
          <OpenNote {...{ payload, ...acked }} strings={tables.read} onTimeUp={clear} onClear={clear} />
        )}
        {showTools && <div ref={showTools} />}
        {/* A message that its sender limits to seconds on the screen cannot be kept. */}
        {(isEvidence || !payload.viewSeconds) && isInMemory(payload) && (
          <KeepForm {...{ session, tables, payload }} inboxId={row.id} />
        )}
        {answer}
      </>
    )
  }
  if (state.at === 'over') {
    return (
      <>
        <p class="soft">{state.said}</p>
        {answer}
      </>
    )
  }
  const isOpening = state.at === 'opening'
  return (
    <article class={`sheet arrival ${state.at}`}>
      <p>
        <strong>{inbox.sealed}</strong>{' '}
        <small>{inbox.arrived(formatMoment(tables.read.lang, arrival.at))}</small>
      </p>
      <p class="row">
        <button type="button" class="main" aria-disabled={isOpening} onClick={open}>
          {isOpening ? inbox.opening : inbox.open}
        </button>
        {state.at === 'discarding' ? (
          <button type="button" onClick={discard}>
            {inbox.discardYes}
          </button>
        ) : (
          <button
            type="button"
            class="plain"
            aria-disabled={isOpening}
            onClick={() => !isOpening && setState({ at: 'discarding' })}
          >
            {inbox.discard}
          </button>
        )}
      </p>
      {isOpening && progress && (
        <Progress
          strings={tables.read}
          label={inbox.opening}
          cancel={tables.compose.cancel}
          {...progress}
          onCancel={cancel}
        />
      )}
      <ErrorMessage of={state.at === 'sealed' ? state.problem : undefined} />
    </article>
  )
}

/**
 * Only content in memory can be kept. Content in a file is to be saved: sealing it again would load all of
 * it.
 */
const isInMemory = (payload: ReadPayload): payload is Payload =>
  payload.bodies.every(({ bytes }) => bytes instanceof Uint8Array)
