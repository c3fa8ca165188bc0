import { useState } from 'preact/hooks'
import { removeContact } from '../../actions/contacts.ts'
import type { InboxSession } from '../../session/inbox-session.ts'
import type { ContactRow } from '../../store/rows.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { AllowServer } from '../kit/AllowServer.tsx'
import { ErrorMessage } from '../kit/ErrorMessage.tsx'
import { useAction } from '../kit/use-action.ts'
import { hrefOf } from '../kit/view.ts'
import { LazyWrite } from '../messages/LazyWrite.tsx'

/** `print`: the fingerprint of the first seen keys in words. */
type Props = { session: InboxSession; tables: InboxPageTables; row: ContactRow; print: string }

/** A contact, with a form to write to it. */
export function Contact({ session, tables, row, print }: Props) {
  const { contacts, conversations } = tables.owner
  const [state, setState] = useState<'shown' | 'writing' | 'sent'>('shown')
  const [conversation, setConversation] = useState<string>()
  const { problem, run } = useAction(tables)
  return (
    <article class="sheet form" aria-labelledby={`contact-${row.id}`}>
      <div class="row spread">
        <h2 id={`contact-${row.id}`}>
          <bdi>{row.name}</bdi>
        </h2>
        <p class="row">
          {state !== 'writing' && (
            <button type="button" onClick={() => setState('writing')}>
              {contacts.write}
            </button>
          )}
          <button type="button" class="plain" onClick={() => run(() => removeContact(session.db, row))}>
            {contacts.remove}
          </button>
        </p>
      </div>
      <div>
        <small>{contacts.words}</small>
        <p class="code">{print}</p>
        <small>{contacts.wordsHint}</small>
      </div>
      <AllowServer server={row.server} tables={tables} />
      <ErrorMessage of={problem} />
      {state === 'writing' && (
        <LazyWrite
          {...{ session, tables }}
          destination={row}
          label={contacts.message(row.name)}
          placeholder={contacts.placeholder}
          submit={contacts.send}
          part={{ name: row.name }}
          onSent={(part) => {
            setConversation(part)
            setState('sent')
          }}
        />
      )}
      {state === 'sent' && (
        <p role="status">
          {contacts.sent(row.name)}{' '}
          {conversation && <a href={hrefOf('conversation', conversation)}>{conversations.go}</a>}
        </p>
      )}
    </article>
  )
}
