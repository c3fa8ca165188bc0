import { useState } from 'preact/hooks'
import type { InboxSession } from '../../session/inbox-session.ts'
import { closeInbox } from '../../session/lifecycle.ts'
import type { InboxRow } from '../../store/rows.ts'
import { ErrorMessage } from '../kit/ErrorMessage.tsx'
import { useAction } from '../kit/use-action.ts'
import { goTo } from '../kit/view.ts'
import type { InboxWords } from '../words.ts'

type Props = { session: InboxSession; words: InboxWords; row: InboxRow }

/** Deletes an inbox after a confirmation that explains the loss. */
export function RemoveInbox({ session, words, row }: Props) {
  const { inbox } = words.owner
  const [isAsking, setAsking] = useState(false)
  const { isBusy, problem, run } = useAction(words)
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
