import { useEffect, useMemo, useState } from 'preact/hooks'
import { AshnoteError } from '../../../shared/errors.ts'
import type { QueuedEnvelope } from '../../../shared/http/inbox-client.ts'
import { answerInbox, type OwnInbox } from '../../../shared/inbox/answer-inbox.ts'
import { openEnvelope } from '../../../shared/inbox/envelope.ts'
import { askWhileSeen } from '../ask-while-seen.ts'
import type { AwaitingNote } from '../compose/answering.ts'
import { type AnswerComponent, ArrivedAnswer } from './ArrivedAnswer.tsx'
import type { InboxContext } from './inbox-context.ts'

type Props = { note: AwaitingNote; context: InboxContext; Answer: AnswerComponent }

/** The answers to a note, polled while the page is visible. */
export function Answers({ note, context, Answer }: Props) {
  const { answers: strings } = context.strings
  const [arrived, setArrived] = useState<readonly QueuedEnvelope[]>([])
  const [opened, setOpened] = useState(0)
  const [isOver, setOver] = useState(false)
  const own = useMemo(() => answerInbox(note.ownerSecret), [note])
  useEffect(() => {
    if (isOver) return
    let after = 0
    const ask = async () => {
      try {
        const { arrivals } = await context.inboxes.list(own, after)
        after = arrivals.at(-1)?.n ?? after
        const genuine = arrivals.filter((arrival) => isAnswer(context, own, note, arrival))
        if (genuine.length > 0) setArrived((before) => [...before, ...genuine])
      } catch (error) {
        // Other failures are temporary.
        if (error instanceof AshnoteError && error.code === 'no-inbox') setOver(true)
      }
    }
    if (!document.hidden) ask()
    return askWhileSeen(ask)
  }, [context, own, isOver, note])
  return (
    <section class="answers">
      <p class="receipt" role="status">
        {arrived.length > opened ? (
          <strong>{strings.arrived}</strong>
        ) : (
          <small>{isOver ? strings.over : strings.waiting}</small>
        )}
      </p>
      {arrived.map((arrival) => (
        <ArrivedAnswer
          key={arrival.n}
          {...{ own, note, arrival, context, Answer }}
          onOpened={() => setOpened((count) => count + 1)}
        />
      ))}
    </section>
  )
}

/** Whether the sender of the envelope had opened the note. Deletes envelopes that are not answers. */
function isAnswer(
  context: InboxContext,
  own: OwnInbox,
  note: AwaitingNote,
  { n, envelope }: QueuedEnvelope,
): boolean {
  try {
    openEnvelope(envelope, { address: own.inbox.address, seed: own.seed, answers: note })
    return true
  } catch {
    context.inboxes.discard(own, n).catch(() => undefined)
    return false
  }
}
