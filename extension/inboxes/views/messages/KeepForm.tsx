import { useId, useState } from 'preact/hooks'
import type { Payload } from '../../../../shared/note/payload.ts'
import { formatDuration, formatMoment } from '../../../../widget/ui/format.ts'
import { keepMessage } from '../../actions/kept-messages.ts'
import type { InboxSession } from '../../session/inbox-session.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { ErrorMessage } from '../kit/ErrorMessage.tsx'
import { useAction } from '../kit/use-action.ts'

const DAY = 86_400
const TIMES = [DAY, 7 * DAY, 30 * DAY, 365 * DAY]

type Props = { session: InboxSession; tables: InboxPageTables; inboxId: string; payload: Payload }

/** Keeps an open message on this device for a chosen time. */
export function KeepForm({ session, tables, inboxId, payload }: Props) {
  const { inbox } = tables.owner
  const { lang } = tables.read
  const id = useId()
  const [seconds, setSeconds] = useState(7 * DAY)
  const [until, setUntil] = useState<Date>()
  const { problem, run } = useAction(tables)
  if (until) {
    return (
      <p class="soft" role="status">
        {inbox.keptUntil(formatMoment(lang, until))}
      </p>
    )
  }
  const submit = (event: Event) => {
    event.preventDefault()
    run(async () => {
      const end = new Date(Date.now() + seconds * 1000)
      await keepMessage(session, inboxId, { payload, until: end })
      setUntil(end)
    })
  }
  return (
    <form class="keep" onSubmit={submit}>
      <div class="row">
        <label for={id}>{inbox.keepFor}</label>
        <select
          id={id}
          value={String(seconds)}
          onChange={({ currentTarget }) => setSeconds(Number(currentTarget.value))}
        >
          {TIMES.map((time) => (
            <option key={time} value={String(time)}>
              {formatDuration(lang, time)}
            </option>
          ))}
        </select>
        <button type="submit">{inbox.keep}</button>
      </div>
      <small>{inbox.keepHint}</small>
      <ErrorMessage of={problem} />
    </form>
  )
}
