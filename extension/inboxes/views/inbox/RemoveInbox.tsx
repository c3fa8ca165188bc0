import { useState } from 'preact/hooks'
import type { InboxSession } from '../../session/inbox-session.ts'
import { closeInbox } from '../../session/lifecycle.ts'
import type { InboxRow } from '../../store/rows.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { ErrorMessage } from '../kit/ErrorMessage.tsx'
import { useAction } from '../kit/use-action.ts'
import { goTo } from '../kit/view.ts'

type Props = { session: InboxSession; tables: InboxPageTables; row: InboxRow }

/** Deletes an inbox after a confirmation that explains the loss. */
export function RemoveInbox({ session, tables, row }: Props) {
  const { inbox } = tables.owner
  const [isAsking, setAsking] = useState(false)
  const { isBusy, problem, run } = useAction(tables)
  if (!isAsking) {
    return (
      <p>
        <button type="button" class="plain" onClick={() => setAsking(true)}>
          {inbox.remove}
        </button>
      </p>
    )
  }
  const remove = async () => {
    if (await run(() => closeInbox(session, row))) goTo('list')
  }
  return (
    <fieldset class="notice" aria-labelledby="remove">
      <strong id="remove">{inbox.removeTitle}</strong>
      <p>{inbox.removeHint}</p>
      <ErrorMessage of={problem} />
      <p class="row">
        <button type="button" class="main" aria-disabled={isBusy} onClick={remove}>
          {inbox.removeYes}
        </button>
        <button type="button" onClick={() => setAsking(false)}>
          {inbox.removeNo}
        </button>
      </p>
    </fieldset>
  )
}
