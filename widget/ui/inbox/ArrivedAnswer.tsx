import { randomBytes } from '@noble/hashes/utils.js'
import { useRef, useState } from 'preact/hooks'
import type { OwnInbox } from '../../../shared/answer-inbox.ts'
import type { Opened } from '../../../shared/flows.ts'
import type { Arrival } from '../../../shared/inbox-client.ts'
import { openArrival } from '../../../shared/inbox-owner.ts'
import { SECRET_BYTES } from '../../../shared/limits.ts'
import { asKnown } from '../as-known.ts'
import { problemOf } from '../reader/machine.ts'
import { OpenNote } from '../reader/OpenNote.tsx'
import { problemText } from '../reader/problem-text.ts'
import { Answer, type AnswerableNote } from './Answer.tsx'
import type { AwaitingNote } from './Answers.tsx'
import type { Page } from './page.ts'

type Props = { own: OwnInbox; note: AwaitingNote; arrival: Arrival; page: Page; onOpened: () => void }

type State =
  | { at: 'closed'; problem?: string }
  | { at: 'opening' }
  | { at: 'open'; opened: Opened; acked?: boolean }
  | { at: 'cleared' }

/** One answer: opened by hand, because that burns it, and answered in turn where its sender wants that. */
export function ArrivedAnswer({ own, note, arrival, page, onOpened }: Props) {
  const { answers: words } = page.strings
  const [state, setState] = useState<State>({ at: 'closed' })
  const [answerable, setAnswerable] = useState<AnswerableNote>()
  // The same for every try, so that a lost answer does not lose the note (section 5).
  const reader = useRef(randomBytes(SECRET_BYTES))
  const open = async () => {
    setState({ at: 'opening' })
    try {
      const opened = await openArrival(page, own, arrival, { reader: reader.current, answers: note })
      const { id, reply, payload } = opened
      if (payload.replyTo) setAnswerable({ id, reply, replyTo: payload.replyTo })
      setState({ at: 'open', opened })
      onOpened()
      const acked = await opened.acked
      setState((state) => (state.at === 'open' ? { ...state, acked } : state))
    } catch (error) {
      setState({ at: 'closed', problem: problemText(page.read, problemOf(asKnown(error))) })
    }
  }
  return (
    <>
      {state.at === 'open' ? (
        <OpenNote
          payload={state.opened.payload}
          {...(state.acked !== undefined && { acked: state.acked })}
          strings={{ ...page.read, open: { ...page.read.open, title: words.title } }}
          onTimeUp={() => setState({ at: 'cleared' })}
          onClear={() => setState({ at: 'cleared' })}
        />
      ) : state.at === 'cleared' ? (
        <p class="soft">{words.cleared}</p>
      ) : (
        <>
          <p class="problem" role="alert">
            {state.at === 'closed' && state.problem}
          </p>
          <button type="button" class="main" aria-disabled={state.at === 'opening'} onClick={open}>
            {state.at === 'opening' ? words.opening : words.open}
          </button>
        </>
      )}
      {answerable && <Answer note={answerable} page={page} />}
    </>
  )
}
