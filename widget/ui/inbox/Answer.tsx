import { useState } from 'preact/hooks'
import { parseReplyTo, registerAnswerInbox } from '../../../shared/flows/inbox-sender.ts'
import type { SentNote } from '../../../shared/flows/note-flows.ts'
import { Check } from '../kit/Check.tsx'
import type { AnswerableNote } from '../reader/answerable-note.ts'
import { Answers } from './Answers.tsx'
import { Offer } from './Offer.tsx'
import type { Page } from './page.ts'
import { sendMessage } from './send-message.ts'
import { WriteForm } from './WriteForm.tsx'

type Props = { note: AnswerableNote; page: Page }

/** Offers to answer a note, below what it said. */
export function Answer({ note, page }: Props) {
  const { answer } = page.strings
  const [isWriting, setWriting] = useState(false)
  const [wantsBack, setWantsBack] = useState(true)
  const [sent, setSent] = useState<{ note: SentNote; wantsBack: boolean }>()
  if (sent) {
    return (
      <section class="sheet answer">
        <p role="status">{answer.sent}</p>
        {sent.wantsBack && <Answers note={sent.note} {...{ page, Answer }} />}
      </section>
    )
  }
  if (!isWriting) return <Offer strings={answer} onWrite={() => setWriting(true)} />
  return (
    <WriteForm
      page={page}
      label={answer.message}
      placeholder={answer.placeholder}
      submit={answer.send}
      onSend={async (message, watching) => {
        const { address } = parseReplyTo(note.replyTo)
        const back = wantsBack ? await registerAnswerInbox(page.inboxes, page.server, message.ttl) : undefined
        const answers = { id: note.id, reply: note.reply }
        setSent({
          note: await sendMessage(page, address, { ...message, ...back, answers }, watching),
          wantsBack,
        })
      }}
    >
      <Check label={answer.back} hint={answer.backHint} checked={wantsBack} onChange={setWantsBack} />
    </WriteForm>
  )
}
