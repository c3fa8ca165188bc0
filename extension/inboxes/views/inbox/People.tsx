import { useState } from 'preact/hooks'
import { invitationText } from '../../keys/recovery.ts'
import { fingerprintOf, fingerprintWords } from '../../keys/word-code.ts'
import type { InboxSession } from '../../session/inbox-session.ts'
import { openSecrets } from '../../session/secrets.ts'
import type { InboxRow } from '../../store/rows.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { CopyText } from '../kit/CopyText.tsx'
import { ErrorMessage } from '../kit/ErrorMessage.tsx'
import { useAction } from '../kit/use-action.ts'
import { useWordList } from '../kit/use-word-list.ts'
import { hrefOf } from '../kit/view.ts'

type Props = { session: InboxSession; tables: InboxPageTables; row: InboxRow }

/** Whose keys open an inbox, their fingerprint, and the invitation for the people who share it. */
export function People({ session, tables, row }: Props) {
  const { inbox } = tables.owner
  const list = useWordList()
  const [invitation, setInvitation] = useState<string>()
  const { problem, run } = useAction(tables)
  const people = row.keys.length
  const invite = () =>
    run(async () => {
      const { own } = await openSecrets(session, row)
      setInvitation(invitationText({ server: row.server, address: row.address, token: own.ownerToken }))
    })
  return (
    <section class="sheet form" aria-labelledby="people">
      <header>
        <h2 id="people">{inbox.people}</h2>
        <p class="soft">{people === 1 ? inbox.peopleOne : inbox.peopleMany(people)}</p>
      </header>
      <div>
        <strong>{inbox.words}</strong>
        <p class="code words">{list ? fingerprintWords(fingerprintOf(row.keys), list) : '…'}</p>
        <small>{inbox.wordsHint}</small>
      </div>
      {people > 1 && (
        <div class="field">
          <small>{inbox.inviteHint}</small>
          {invitation ? (
            <CopyText text={invitation} label={inbox.invitation} tables={tables} />
          ) : (
            <p>
              <button type="button" onClick={invite}>
                {inbox.showInvitation}
              </button>
            </p>
          )}
        </div>
      )}
      <ErrorMessage of={problem} />
      <p>
        <a class="button" href={hrefOf('sheet', row.id)}>
          {inbox.sheet}
        </a>
      </p>
    </section>
  )
}
