import { randomBytes } from '@noble/hashes/utils.js'
import type { ComponentType } from 'preact'
import { useRef } from 'preact/hooks'
import { openArrival } from '../../../shared/flows/inbox-owner.ts'
import type { QueuedEnvelope } from '../../../shared/http/inbox-client.ts'
import type { OwnInbox } from '../../../shared/inbox/answer-inbox.ts'
import { SECRET_BYTES } from '../../../shared/limits.ts'
import { asKnown } from '../as-known.ts'
import type { AwaitingNote } from '../compose/answering.ts'
import type { AnswerableNote } from '../reader/answerable-note.ts'
import { problemText } from '../reader/problem-text.ts'
import { readerProblemOf } from '../reader/reader-states.ts'
import { ArrivedMessage } from './ArrivedMessage.tsx'
import type { InboxContext } from './inbox-context.ts'

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

/** One answer, which the user can answer in turn if its sender allows that. */
export function ArrivedAnswer({ own, note, arrival, context, Answer, onOpened }: Props) {
  const { read, receive, showPreview, compose } = context
  const { answers: strings } = context.strings
  // The same for each attempt, so that a lost response does not lose the note (section 5).
  const reader = useRef(randomBytes(SECRET_BYTES))
  return (
    <ArrivedMessage
      onOpen={(control) => {
        const opening = { reader: reader.current, answers: note, openLarge: receive, ...control }
        return openArrival(context, own, arrival, opening)
      }}
      read={{ ...read, open: { ...read.open, title: strings.title } }}
      strings={{ ...strings, cancel: compose.cancel }}
      sealed={({ open, isOpening, error, progress }) => (
        <>
          <p class="problem" role="alert">
            {error !== undefined && problemText(read, readerProblemOf(asKnown(error)))}
          </p>
          <button type="button" class="main" aria-disabled={isOpening} onClick={open}>
            {isOpening ? strings.opening : strings.open}
          </button>
          {progress}
        </>
      )}
      answer={(note) => <Answer note={note} context={context} />}
      {...{ showPreview, onOpened }}
    />
  )
}
