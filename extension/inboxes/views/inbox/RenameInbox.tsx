import { useState } from 'preact/hooks'
import type { InboxSession } from '../../session/inbox-session.ts'
import type { InboxRow } from '../../store/rows.ts'
import { updateInbox } from '../../store/store.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { ErrorMessage } from '../kit/ErrorMessage.tsx'
import { NAME_INPUT } from '../kit/fields.tsx'
import { useAction } from '../kit/use-action.ts'

type Props = { session: InboxSession; tables: InboxPageTables; row: InboxRow }

/** Renames an inbox. */
export function RenameInbox({ session, tables, row }: Props) {
  const { make, inbox } = tables.owner
  const [name, setName] = useState(row.name)
  const { problem, run } = useAction(tables)
  const submit = (event: Event) => {
    event.preventDefault()
    run(() => updateInbox(session.db, row.id, { name: name.trim() }))
  }
  return (
    <form class="field" onSubmit={submit}>
      <label for="rename">{make.name}</label>
      <div class="row tight">
        <input
          {...NAME_INPUT}
          id="rename"
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
        <button type="submit" aria-disabled={name.trim() === row.name}>
          {inbox.save}
        </button>
      </div>
      <ErrorMessage of={problem} />
    </form>
  )
}
