import { randomBytes } from '@noble/hashes/utils.js'
import type { ComponentType } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { Bytes } from '../../../shared/bytes/bytes.ts'
import { openArrival } from '../../../shared/flows/inbox-owner.ts'
import type { QueuedEnvelope } from '../../../shared/http/inbox-client.ts'
import type { OwnInbox } from '../../../shared/inbox/answer-inbox.ts'
import { SECRET_BYTES } from '../../../shared/limits.ts'
import { asKnown } from '../as-known.ts'
import type { AwaitingNote } from '../compose/answering.ts'
import { Progress } from '../kit/Progress.tsx'
import type { AnswerableNote } from '../reader/answerable-note.ts'
import { OpenNote } from '../reader/OpenNote.tsx'
import { problemText } from '../reader/problem-text.ts'
import { readerProblemOf } from '../reader/reader-states.ts'
import type { ReadNote } from '../transfer/receive-files.ts'
import type { InboxContext } from './inbox-context.ts'
import { useMessageReading } from './use-message-reading.ts'

/** Offers to answer a note. A prop, because `Answer` and `Answers` would import each other. */
export type AnswerComponent = ComponentType<{ note: AnswerableNote; context: InboxContext }>

type Props = {
  own: OwnInbox
  note: AwaitingNote
  arrival: QueuedEnvelope
  context: InboxContext
  Answer: AnswerComponent
  onOpened: () => void
}

type State =
  | { at: 'closed'; problem?: string }
  | { at: 'opening' }
  | { at: 'open'; opened: ReadNote; acked?: boolean }
  | { at: 'cleared' }

/**
 * One answer. The user opens it with a click, because that burns it, and can reply if its sender allows that.
 */
export function ArrivedAnswer({ own, note, arrival, context, Answer, onOpened }: Props) {
  const { answers: strings } = context.strings
  const [state, setState] = useState<State>({ at: 'closed' })
  const [answerable, setAnswerable] = useState<AnswerableNote>()
  // The same for each attempt, so that a lost response does not lose the note (section 5).
  const reader = useRef(randomBytes(SECRET_BYTES))
  const { progress, cancel, run, letGo, showTools } = useMessageReading()
  const open = async () => {
    setState({ at: 'opening' })
    try {
      const opened = await run<ReadNote & { id: Bytes }>((control) =>
        openArrival(context, own, arrival, {
          ...{ reader: reader.current, answers: note, openLarge: context.receive },
          ...control,
        }),
      )
      const { id, reply, payload } = opened
      if (payload.replyTo) setAnswerable({ id, reply, replyTo: payload.replyTo })
      setState({ at: 'open', opened })
      onOpened()
      const acked = await opened.acked
      setState((state) => (state.at === 'open' ? { ...state, acked } : state))
    } catch (error) {
      setState({ at: 'closed', problem: problemText(context.read, readerProblemOf(asKnown(error))) })
    }
  }
  const clear = () => {
    letGo()
    setState({ at: 'cleared' })
  }
  return (
    <>
      {state.at === 'open' ? (
        <OpenNote
          payload={state.opened.payload}
          {...(state.acked !== undefined && { acked: state.acked })}
          strings={{ ...context.read, open: { ...context.read.open, title: strings.title } }}
          onTimeUp={clear}
          onClear={clear}
        />
      ) : state.at === 'cleared' ? (
        <p class="soft">{strings.cleared}</p>
      ) : (
        <>
          <p class="problem" role="alert">
            {state.at === 'closed' && state.problem}
          </p>
          <button type="button" class="main" aria-disabled={state.at === 'opening'} onClick={open}>
            {state.at === 'opening' ? strings.opening : strings.open}
          </button>
          {state.at === 'opening' && progress && (
            <Progress
              strings={context.read}
              label={strings.opening}
              cancel={context.compose.cancel}
              {...progress}
              onCancel={cancel}
            />
          )}
        </>
      )}
      {state.at === 'open' && showTools && <div ref={showTools} />}
      {answerable && <Answer note={answerable} context={context} />}
    </>
  )
}
