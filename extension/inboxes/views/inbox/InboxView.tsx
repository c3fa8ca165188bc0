import { formatDuration } from '../../../../widget/ui/format.ts'
import type { InboxSession } from '../../session/inbox-session.ts'
import { reopenInbox } from '../../session/lifecycle.ts'
import type { InboxRow } from '../../store/rows.ts'
import type { Snapshot } from '../../store/use-inbox-store.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { AllowServer } from '../kit/AllowServer.tsx'
import { ErrorMessage } from '../kit/ErrorMessage.tsx'
import { useAction } from '../kit/use-action.ts'
import { hrefOf } from '../kit/view.ts'
import { ArrivalCard } from '../messages/ArrivalCard.tsx'
import { KeptMessage } from '../messages/KeptMessage.tsx'
import { useOpened } from '../messages/use-opened.ts'
import { Address } from './Address.tsx'
import { People } from './People.tsx'
import { RemoveInbox } from './RemoveInbox.tsx'
import { RenameInbox } from './RenameInbox.tsx'
import { Website } from './Website.tsx'

type Props = {
  session: InboxSession
  tables: InboxPageTables
  row: InboxRow
  snapshot: Snapshot
  /** What shows keys is gone then. Opened messages and drafts stay. */
  isLocked: boolean
}

/** One inbox: waiting messages, address and settings. */
export function InboxView({ session, tables, row, snapshot, isLocked }: Props) {
  const { inbox } = tables.owner
  const { isBusy, problem, run } = useAction(tables)
  const keptMessages = snapshot.keptMessages.filter(({ inbox }) => inbox === row.id)
  const arrivals = useOpened(snapshot.arrivals.filter(({ inbox }) => inbox === row.id))
  return (
    <section class="inboxes">
      <header>
        <a class="back" href={hrefOf('list')}>
          {inbox.back}
        </a>
        <h1>
          <bdi>{row.name}</bdi>
        </h1>
      </header>
      <AllowServer server={row.server} tables={tables} />
      {row.end && (
        <div class="notice">
          <strong>{inbox.ended[row.end].title}</strong>
          <p>{inbox.ended[row.end].text}</p>
          {row.end === 'no-inbox' && (
            <button type="button" aria-disabled={isBusy} onClick={() => run(() => reopenInbox(session, row))}>
              {inbox.reopen}
            </button>
          )}
          <ErrorMessage of={problem} />
        </div>
      )}
      <section aria-labelledby="waiting" class="arrivals">
        <h2 id="waiting">{inbox.arrivals}</h2>
        {arrivals.rows.length === 0 && <p class="soft">{inbox.nothing}</p>}
        {arrivals.rows.map((arrival) => (
          <ArrivalCard
            key={arrival.n}
            {...{ session, tables, row, arrival }}
            onOpen={() => arrivals.hold(arrival)}
          />
        ))}
      </section>
      {!isLocked && keptMessages.length > 0 && (
        <section aria-labelledby="kept" class="arrivals">
          <h2 id="kept">{inbox.kept}</h2>
          {keptMessages.map((message) => (
            <KeptMessage key={message.id} session={session} tables={tables} row={message} />
          ))}
        </section>
      )}
      <Address row={row} tables={tables} />
      {!isLocked && (
        <>
          <Website {...{ session, tables, row }} />
          <People session={session} tables={tables} row={row} />
        </>
      )}
      <section class="sheet form" aria-label={inbox.rename}>
        <RenameInbox session={session} tables={tables} row={row} />
        <p class="soft">{inbox.expires(formatDuration(tables.read.lang, row.keep))}</p>
        <RemoveInbox session={session} tables={tables} row={row} />
      </section>
    </section>
  )
}
