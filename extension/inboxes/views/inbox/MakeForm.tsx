import { useState } from 'preact/hooks'
import { formatDuration } from '../../../../widget/ui/format.ts'
import { SECRET_BOX } from '../../../../widget/ui/kit/secret-box.ts'
import { USUAL_KEEP } from '../../actions/import-inbox.ts'
import { parsePublicKeys } from '../../actions/public-keys.ts'
import { pollSoon } from '../../poll/schedule.ts'
import type { InboxSession } from '../../session/inbox-session.ts'
import { setUpInbox } from '../../session/lifecycle.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { ErrorMessage } from '../kit/ErrorMessage.tsx'
import { NameField } from '../kit/fields.tsx'
import { useAction } from '../kit/use-action.ts'
import { goTo } from '../kit/view.ts'

const DAY = 86_400
/** Seconds without a poll. The longest is the server's maximum. */
const KEEPS = [30 * DAY, 90 * DAY, 180 * DAY, 400 * DAY]

/** Creates an inbox. */
export function MakeForm({
  session,
  tables,
  server,
}: {
  session: InboxSession
  tables: InboxPageTables
  server: string
}) {
  const { make } = tables.owner
  const [name, setName] = useState('')
  const [keep, setKeep] = useState(USUAL_KEEP)
  const [people, setPeople] = useState('')
  const { isBusy, problem, run } = useAction(tables)
  const submit = (event: Event) => {
    event.preventDefault()
    run(async () => {
      const others = await parsePublicKeys(people)
      const { id } = await setUpInbox(session, { server, name: name.trim(), keep, others })
      await pollSoon()
      goTo('inbox', id)
    })
  }
  return (
    <form class="sheet form" onSubmit={submit}>
      <header>
        <h1>{make.title}</h1>
        <p class="soft">{make.hint}</p>
      </header>
      <div class="pair">
        <NameField label={make.name} hint={make.nameHint} value={name} onInput={setName} />
        <div class="field">
          <label for="keep">{make.keep}</label>
          <select
            id="keep"
            aria-describedby="keep-hint"
            value={String(keep)}
            onChange={({ currentTarget }) => setKeep(Number(currentTarget.value))}
          >
            {KEEPS.map((seconds) => (
              <option key={seconds} value={String(seconds)}>
                {formatDuration(tables.read.lang, seconds)}
              </option>
            ))}
          </select>
          <small id="keep-hint">{make.keepHint}</small>
        </div>
      </div>
      <details>
        <summary>{make.people}</summary>
        <div class="field">
          <small id="people-hint">{make.peopleHint}</small>
          <textarea
            class="boxed code"
            aria-label={make.people}
            aria-describedby="people-hint"
            {...SECRET_BOX}
            rows={4}
            value={people}
            onInput={({ currentTarget }) => setPeople(currentTarget.value)}
          />
        </div>
      </details>
      <ErrorMessage of={problem} />
      <p class="row end-row">
        <small>{make.server(new URL(server).host)}</small>
        <button type="submit" class="main" aria-disabled={isBusy}>
          {isBusy ? make.making : make.submit}
        </button>
      </p>
    </form>
  )
}
