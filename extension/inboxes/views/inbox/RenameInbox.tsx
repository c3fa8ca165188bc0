import { useState } from 'preact/hooks'
import type { InboxSession } from '../../session/inbox-session.ts'
import type { InboxRow } from '../../store/rows.ts'
import { updateInbox } from '../../store/store.ts'
import { ErrorMessage } from '../kit/ErrorMessage.tsx'
import { NAME_INPUT } from '../kit/fields.tsx'
import { useAction } from '../kit/use-action.ts'
import type { InboxWords } from '../words.ts'

type Props = { session: InboxSession; words: InboxWords; row: InboxRow }

/** Renames an inbox. */
export function RenameInbox({ session, words, row }: Props) {
  const { make, inbox } = words.owner
  const [name, setName] = useState(row.name)
  const { problem, run } = useAction(words)
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
