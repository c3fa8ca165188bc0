import { useState } from 'preact/hooks'
import { AnswerPrompt } from '../../../../widget/ui/inbox/AnswerPrompt.tsx'
import type { AnswerableNote } from '../../../../widget/ui/reader/answerable-note.ts'
import type { ConversationRef } from '../../actions/write-to.ts'
import { parseInboxLink } from '../../keys/recovery.ts'
import type { InboxSession } from '../../session/inbox-session.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { hrefOf } from '../kit/view.ts'
import { LazyWrite } from './LazyWrite.tsx'

type Props = {
  session: InboxSession
  tables: InboxPageTables
  /** Server of the opened note. The extension may talk to it. */
  server: string
  note: AnswerableNote
  part: ConversationRef
  /** Path of the page of inboxes, for use on another page. */
  base?: string
}

/** Offers to answer the note that was just opened. */
export function AnswerOffer({ session, tables, server, note, part, base = '' }: Props) {
  const { answer } = tables.inbox
  const [isWriting, setWriting] = useState(false)
  const [sent, setSent] = useState<{ conversation: string | undefined }>()
  const address = addressOn(server, note.replyTo)
  if (!address) return null
  if (sent) {
    return (
      <section class="sheet answer">
        <p role="status">{answer.sent}</p>
        {sent.conversation && (
          <p>
            <a href={`${base}${hrefOf('conversation', sent.conversation)}`}>
              {tables.owner.conversations.go}
            </a>
          </p>
        )}
      </section>
    )
  }
  if (!isWriting) return <AnswerPrompt strings={answer} onWrite={() => setWriting(true)} />
  return (
    <LazyWrite
      {...{ session, tables, part }}
      destination={{ server, address, answers: note }}
      label={answer.message}
      placeholder={answer.placeholder}
      submit={answer.send}
      onSent={(conversation) => setSent({ conversation })}
    />
  )
}

/**
 * The address in the link for answers, which the sender chose. Accept it only on the note's own server, so
 * that a sender cannot make this browser contact others.
 */
function addressOn(server: string, link: string): Uint8Array | undefined {
  try {
    const parsed = parseInboxLink(link)
    return parsed.server === server ? parsed.address : undefined
  } catch {
    return undefined
  }
}
