import { useState } from 'preact/hooks'
import { personKey } from '../../actions/person-key.ts'
import { keyText } from '../../keys/recovery.ts'
import type { InboxSession } from '../../session/inbox-session.ts'
import type { VaultOnPage } from '../../session/use-vault.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { CopyText } from '../kit/CopyText.tsx'
import { ErrorMessage } from '../kit/ErrorMessage.tsx'
import { useAction } from '../kit/use-action.ts'
import { ExportForm } from './ExportForm.tsx'
import { ImportForm } from './ImportForm.tsx'
import { PassphraseForm } from './PassphraseForm.tsx'

type Props = {
  session: InboxSession
  tables: InboxPageTables
  vault: VaultOnPage
}

/** Keys: the user's own to share, a passphrase over all keys, export and import. */
export function KeysView({ session, tables, vault }: Props) {
  const { keys } = tables.owner
  const [key, setKey] = useState<string>()
  const { isBusy, problem, run } = useAction(tables)
  const show = () => run(async () => setKey(keyText((await personKey(session)).publicKey)))
  return (
    <section class="inboxes">
      <h1>{keys.title}</h1>
      <p class="notice">{keys.lost}</p>
      <section class="sheet form" aria-labelledby="person">
        <header>
          <h2 id="person">{keys.person}</h2>
          <p class="soft">{keys.personHint}</p>
        </header>
        {key ? (
          <CopyText text={key} label={keys.personText} qr={keys.personQr} tables={tables} />
        ) : (
          <p>
            <button type="button" aria-disabled={isBusy} onClick={show}>
              {keys.personShow}
            </button>
          </p>
        )}
        <ErrorMessage of={problem} />
      </section>
      <PassphraseForm {...{ tables, vault }} />
      <ExportForm {...{ session, tables }} />
      <ImportForm {...{ session, tables }} />
    </section>
  )
}
