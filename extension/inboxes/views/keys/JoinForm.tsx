import { useState } from 'preact/hooks'
import { SECRET_BOX } from '../../../../widget/ui/kit/secret-box.ts'
import { askToReach } from '../../../server/server-access.ts'
import { importInbox } from '../../actions/import-inbox.ts'
import { parseInboxImport } from '../../keys/recovery.ts'
import { pollSoon } from '../../poll/schedule.ts'
import type { InboxSession } from '../../session/inbox-session.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { ErrorMessage } from '../kit/ErrorMessage.tsx'
import { LinkField, NameField } from '../kit/fields.tsx'
import { useAction } from '../kit/use-action.ts'
import { useWordList } from '../kit/use-word-list.ts'
import { goTo } from '../kit/view.ts'

/** Imports an inbox that another person shares, or the user's own from a recovery sheet. */
export function JoinForm({ session, tables }: { session: InboxSession; tables: InboxPageTables }) {
  const { join } = tables.owner
  const [text, setText] = useState('')
  const [link, setLink] = useState('')
  const [name, setName] = useState('')
  const { isBusy, problem, run } = useAction(tables)
  const list = useWordList()
  const submit = (event: Event) => {
    event.preventDefault()
    run(async () => {
      const wanted = parseInboxImport(text, link, list ?? [])
      // The browser accepts the click as consent only before the first await.
      await askToReach(wanted.server)
      const { id } = await importInbox(session, wanted, name.trim())
      await pollSoon()
      goTo('inbox', id)
    })
  }
  return (
    <form class="sheet form" onSubmit={submit}>
      <header>
        <h1>{join.title}</h1>
        <p class="soft">{join.hint}</p>
      </header>
      <div class="field">
        <label for="join-text">{join.text}</label>
        <textarea
          id="join-text"
          class="boxed code"
          required
          rows={5}
          {...SECRET_BOX}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </div>
      <div class="pair">
        <LinkField label={join.link} hint={join.linkHint} value={link} onInput={setLink} />
        <NameField label={join.name} value={name} onInput={setName} />
      </div>
      <ErrorMessage of={problem} />
      <p class="row end-row">
        <button type="submit" class="main" aria-disabled={isBusy || !list}>
          {isBusy ? join.joining : join.submit}
        </button>
      </p>
    </form>
  )
}
