import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { AshnoteError } from '../../../shared/errors.ts'
import type { Sentences } from '../../../widget/ui/strings/types.ts'
import { stretchers } from '../../transfer/stretch.ts'
import { showWaitingCount } from '../poll/badge.ts'
import { countWaiting, pollAllInboxes } from '../poll/poll-inboxes.ts'
import { isClockWrong } from '../poll/poll-plan.ts'
import { pollSoon } from '../poll/schedule.ts'
import type { InboxSession } from '../session/inbox-session.ts'
import { useVault } from '../session/use-vault.ts'
import type { InboxDatabase } from '../store/database.ts'
import type { InboxRow, VaultRow } from '../store/rows.ts'
import { useInboxStore } from '../store/use-inbox-store.ts'
import { ContactsView } from './contacts/ContactsView.tsx'
import { InboxList } from './inbox/InboxList.tsx'
import { InboxView } from './inbox/InboxView.tsx'
import { MakeForm } from './inbox/MakeForm.tsx'
import { RecoverySheet } from './inbox/RecoverySheet.tsx'
import type { InboxPageTables } from './inbox-page-tables.ts'
import { JoinForm } from './keys/JoinForm.tsx'
import { KeysView } from './keys/KeysView.tsx'
import { ErrorMessage } from './kit/ErrorMessage.tsx'
import { Tabs } from './kit/Tabs.tsx'
import { Unlock } from './kit/Unlock.tsx'
import { useView, type ViewName } from './kit/view.ts'
import { ConversationsView } from './messages/ConversationsView.tsx'
import { ConversationView } from './messages/ConversationView.tsx'
import { inboxSentencesOf } from './sentences.ts'

type Props = { db: InboxDatabase; vaultRow: VaultRow; tables: InboxPageTables; server: string }

/** Everything behind `inboxes.html`. The part after `#` in the address selects the view. */
export function App({ db, vaultRow, tables, server }: Props) {
  const { owner } = tables
  const [problem, setProblem] = useState<Sentences>()
  const fail = (error: unknown) => setProblem(inboxSentencesOf(tables, error))
  const snapshot = useInboxStore(db, fail)
  const vault = useVault({ db, row: vaultRow, stretchers }, fail)
  const { session, access } = vault
  const [view, arg] = useView()
  const [isPolling, setPolling] = useState(false)

  const pollNow = async () => {
    setPolling(true)
    setProblem(undefined)
    try {
      const { failure } = await pollAllInboxes(db, { isThorough: true })
      if (failure) fail(new AshnoteError(failure.code, failure))
    } catch (error) {
      fail(error)
    }
    setPolling(false)
  }
  useEffect(() => {
    pollNow()
    pollSoon()
  }, [])
  useEffect(() => {
    if (snapshot) countWaiting(db).then(showWaitingCount, fail)
  }, [snapshot])

  const closed = vault.hasPassphrase && <Unlock tables={tables} onPassphrase={vault.open} />
  if (!snapshot) return <ErrorMessage of={problem} />
  const row = snapshot.inboxes.find(({ id }) => id === arg)
  const withSession = (show: (session: InboxSession) => ComponentChildren) =>
    access === 'closed' ? closed : show(session)
  // These show keys themselves and hold nothing else.
  const whileOpen = (show: (session: InboxSession) => ComponentChildren) =>
    withSession((session) => access === 'open' && show(session))
  const withRow = (show: (session: InboxSession, row: InboxRow) => ComponentChildren) =>
    row ? withSession((session) => show(session, row)) : <p class="notice">{owner.inbox.gone}</p>
  const views: Record<ViewName, () => ComponentChildren> = {
    list: () => <InboxList snapshot={snapshot} tables={tables} isPolling={isPolling} onPoll={pollNow} />,
    new: () => withSession((session) => <MakeForm {...{ session, tables, server }} />),
    join: () => withSession((session) => <JoinForm {...{ session, tables }} />),
    inbox: () =>
      withRow((session, row) => (
        <InboxView key={row.id} {...{ session, tables, row, snapshot }} isLocked={access !== 'open'} />
      )),
    sheet: () =>
      withRow((_, row) =>
        whileOpen((session) => <RecoverySheet key={row.id} {...{ session, tables, row }} />),
      ),
    conversations: () => <ConversationsView {...{ snapshot, tables }} />,
    conversation: () => {
      const row = snapshot.conversations.find(({ id }) => id === arg)
      return row ? (
        withSession((session) => <ConversationView key={row.id} {...{ session, tables, row, snapshot }} />)
      ) : (
        <p class="notice">{owner.conversations.gone}</p>
      )
    },
    contacts: () => withSession((session) => <ContactsView {...{ session, tables, snapshot }} />),
    keys: () => whileOpen((session) => <KeysView {...{ session, tables, vault }} />),
  }
  return (
    <>
      {access === 'covered' && closed}
      <div class="covered" hidden={access === 'covered'}>
        <Tabs view={view} tables={tables} />
        <ErrorMessage of={problem} />
        {snapshot.damaged > 0 && <p class="notice">{owner.damaged(snapshot.damaged)}</p>}
        {isClockWrong(snapshot.arrivals, Date.now()) && <p class="notice">{owner.clock}</p>}
        {views[view]()}
      </div>
    </>
  )
}
