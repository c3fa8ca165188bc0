import { useState } from 'preact/hooks'
import { askToReach } from '../../../server/server-access.ts'
import { type FoundContact, findContact, saveContact } from '../../actions/contacts.ts'
import { parseInboxLink } from '../../keys/recovery.ts'
import { fingerprintWords } from '../../keys/word-code.ts'
import type { InboxSession } from '../../session/inbox-session.ts'
import type { Snapshot } from '../../store/use-inbox-store.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { ErrorMessage } from '../kit/ErrorMessage.tsx'
import { LinkField, NameField } from '../kit/fields.tsx'
import { useAction } from '../kit/use-action.ts'
import { useWordList } from '../kit/use-word-list.ts'
import { Contact } from './Contact.tsx'

type Props = { session: InboxSession; tables: InboxPageTables; snapshot: Snapshot }

/** The list of contacts, and a form to add one. */
export function ContactsView({ session, tables, snapshot }: Props) {
  const { contacts } = tables.owner
  const list = useWordList()
  const [name, setName] = useState('')
  const [link, setLink] = useState('')
  const [changed, setChanged] = useState<FoundContact>()
  const { isBusy, problem, run } = useAction(tables)
  const save = async (found: FoundContact) => {
    await saveContact(session.db, found)
    setChanged(undefined)
    setName('')
    setLink('')
  }
  const submit = (event: Event) => {
    event.preventDefault()
    run(async () => {
      // The browser accepts the click as consent only before the first await.
      await askToReach(parseInboxLink(link).server)
      const found = await findContact(snapshot.contacts, { name: name.trim(), link })
      if (found.before) setChanged(found)
      else await save(found)
    })
  }
  const wordsOf = (fingerprint: Uint8Array) => (list ? fingerprintWords(fingerprint, list) : '…')
  return (
    <section class="inboxes">
      <header>
        <h1>{contacts.title}</h1>
        <p class="soft">{contacts.hint}</p>
      </header>
      {snapshot.contacts.length === 0 && <p class="soft">{contacts.none}</p>}
      {snapshot.contacts.map((row) => (
        <Contact key={row.id} {...{ session, tables, row }} print={wordsOf(row.fingerprint)} />
      ))}
      <form class="sheet form" aria-label={contacts.add} onSubmit={submit}>
        <div class="pair">
          <NameField label={contacts.name} value={name} onInput={setName} />
          <LinkField label={contacts.link} required value={link} onInput={setLink} />
        </div>
        <ErrorMessage of={problem} />
        {changed?.before ? (
          <div class="notice" role="alert">
            <strong>{contacts.changed(changed.before.name).title}</strong>
            <p>{contacts.changed(changed.before.name).text}</p>
            <dl>
              <dt>{contacts.before}</dt>
              <dd class="code">{wordsOf(changed.before.fingerprint)}</dd>
              <dt>{contacts.now}</dt>
              <dd class="code">{wordsOf(changed.contact.fingerprint)}</dd>
            </dl>
            <p class="row">
              <button type="button" onClick={() => setChanged(undefined)}>
                {contacts.leave}
              </button>
              <button type="button" class="plain" onClick={() => run(() => save(changed))}>
                {contacts.replace}
              </button>
            </p>
          </div>
        ) : (
          <p class="row">
            <button type="submit" aria-disabled={isBusy}>
              {isBusy ? contacts.adding : contacts.add}
            </button>
          </p>
        )}
      </form>
    </section>
  )
}
