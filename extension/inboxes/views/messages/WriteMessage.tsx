/** The form for a message to an inbox. Loaded on demand, because it needs the KEM. */
import { useMemo, useState } from 'preact/hooks'
import { AshnoteError } from '../../../../shared/errors.ts'
import { createInboxContext } from '../../../../widget/ui/inbox/inbox-context.ts'
import { MessageForm } from '../../../../widget/ui/inbox/MessageForm.tsx'
import type { Sentences } from '../../../../widget/ui/strings/types.ts'
import { showPreview } from '../../../preview/sandboxed-preview.ts'
import { sealerFor } from '../../../transfer/transfer.ts'
import { type ConversationRef, type Destination, writeTo } from '../../actions/write-to.ts'
import { InboxError } from '../../errors.ts'
import { clientsOf } from '../../session/clients.ts'
import type { InboxSession } from '../../session/inbox-session.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { ErrorMessage } from '../kit/ErrorMessage.tsx'
import { inboxSentencesOf } from '../sentences.ts'

export type WriteProps = {
  session: InboxSession
  tables: InboxPageTables
  destination: Destination
  label: string
  placeholder: string
  submit: string
  part: ConversationRef
  onSent: (conversation: string | undefined) => void
}

export function WriteMessage({
  session,
  tables,
  destination,
  label,
  placeholder,
  submit,
  part,
  onSent,
}: WriteProps) {
  const { contacts } = tables.owner
  const [wantsAnswer, setWantsAnswer] = useState(true)
  const [problem, setProblem] = useState<Sentences>()
  const context = useMemo(
    () =>
      createInboxContext({
        server: destination.server,
        client: clientsOf(destination.server).client,
        sealer: sealerFor(destination.server),
        showPreview,
        strings: tables.inbox,
        compose: tables.compose,
        read: tables.read,
      }),
    [destination.server],
  )
  return (
    <>
      <MessageForm
        {...{ context, label, placeholder, submit }}
        onSend={async (message, watching) => {
          setProblem(undefined)
          try {
            const to = { ...destination, route: context }
            onSent(await writeTo(session, to, message, { ...part, wantsAnswer }, watching))
          } catch (error) {
            if (!(error instanceof InboxError)) throw error
            // The form shows errors of the way to a server; this one happened before.
            setProblem(inboxSentencesOf(tables, error))
            throw new AshnoteError('aborted')
          }
        }}
      >
        <label class="check">
          <input
            type="checkbox"
            checked={wantsAnswer}
            onChange={({ currentTarget }) => setWantsAnswer(currentTarget.checked)}
          />
          {contacts.answerable}
        </label>
      </MessageForm>
      <ErrorMessage of={problem} />
    </>
  )
}
