import { useState } from 'preact/hooks'
import { parseReplyTo, registerAnswerInbox } from '../../../shared/flows/inbox-sender.ts'
import type { SentNote } from '../../../shared/flows/send.ts'
import { Check } from '../kit/Check.tsx'
import type { AnswerableNote } from '../reader/answerable-note.ts'
import { AnswerPrompt } from './AnswerPrompt.tsx'
import { Answers } from './Answers.tsx'
import type { InboxContext } from './inbox-context.ts'
import { MessageForm } from './MessageForm.tsx'
import { sendMessage } from './send-message.ts'

type Props = {
  note: AnswerableNote
  context: InboxContext
  /** The user has accepted the offer already. */
  isAccepted?: boolean
}

/** Offers to answer a note, below its text. */
export function Answer({ note, context, isAccepted = false }: Props) {
  const { answer } = context.strings
  const [isWriting, setWriting] = useState(isAccepted)
  const [wantsBack, setWantsBack] = useState(true)
  const [sent, setSent] = useState<{ note: SentNote; wantsBack: boolean }>()
  if (sent) {
    return (
      <section class="sheet answer">
        <p role="status">{answer.sent}</p>
        {sent.wantsBack && <Answers note={sent.note} {...{ context, Answer }} />}
      </section>
    )
  }
  if (!isWriting) return <AnswerPrompt strings={answer} onWrite={() => setWriting(true)} />
  return (
    <MessageForm
      context={context}
      label={answer.message}
      placeholder={answer.placeholder}
      submit={answer.send}
      onSend={async (message, control) => {
        const { address } = parseReplyTo(note.replyTo)
        const back = wantsBack
          ? await registerAnswerInbox(context.inboxes, context.server, message.ttl)
          : undefined
        const answers = { id: note.id, reply: note.reply }
        setSent({
          note: await sendMessage(context, address, { ...message, ...back, answers, ...control }),
          wantsBack,
        })
      }}
    >
      <Check label={answer.back} hint={answer.backHint} checked={wantsBack} onChange={setWantsBack} />
    </MessageForm>
  )
}
