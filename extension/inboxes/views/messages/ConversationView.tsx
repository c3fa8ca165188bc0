import { formatMoment } from '../../../../widget/ui/format.ts'
import { endConversation } from '../../actions/conversations.ts'
import type { InboxSession } from '../../session/inbox-session.ts'
import type { ConversationRow } from '../../store/rows.ts'
import type { Snapshot } from '../../store/use-inbox-store.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { ErrorMessage } from '../kit/ErrorMessage.tsx'
import { useAction } from '../kit/use-action.ts'
import { goTo, hrefOf } from '../kit/view.ts'
import { ArrivalCard } from './ArrivalCard.tsx'
import { answerInboxesOf, conversationName, waitingIn } from './ConversationsView.tsx'
import { useOpened } from './use-opened.ts'

type Props = {
  session: InboxSession
  tables: InboxPageTables
  row: ConversationRow
  snapshot: Snapshot
}

/** The messages of a conversation in order. Read messages have burned; waiting ones can be opened. */
export function ConversationView({ session, tables, row, snapshot }: Props) {
  const { conversations } = tables.owner
  const { lang } = tables.read
  const { isBusy, problem, run } = useAction(tables)
  const inboxes = answerInboxesOf(snapshot, row.id)
  const arrivals = useOpened(waitingIn(snapshot, row.id))
  const turns = snapshot.turns.filter(({ conversation }) => conversation === row.id)
  const end = async () => {
    if (await run(() => endConversation(session, row.id))) goTo('conversations')
  }
  return (
    <section class="inboxes">
      <header>
        <a class="back" href={hrefOf('conversations')}>
          {tables.owner.nav.conversations}
        </a>
        <h1>
          <bdi>{conversationName(row, tables)}</bdi>
        </h1>
      </header>
      <ol class="turns">
        {turns.map(({ id, way, at }) => (
          <li key={id} class={way}>
            {(way === 'out' ? conversations.sent : conversations.read)(formatMoment(lang, at))}
          </li>
        ))}
      </ol>
      {arrivals.rows.map((arrival) => {
        const inbox = inboxes.find(({ id }) => id === arrival.inbox)
        return (
          inbox && (
            <ArrivalCard
              key={`${arrival.inbox} ${arrival.n}`}
              {...{ session, tables, arrival }}
              row={inbox}
              onOpen={() => arrivals.hold(arrival)}
            />
          )
        )
      })}
      {arrivals.rows.length === 0 && (
        <p class="soft">{inboxes.some(({ end }) => !end) ? conversations.awaiting : conversations.over}</p>
      )}
      <ErrorMessage of={problem} />
      <p class="row">
        <button type="button" aria-disabled={isBusy} onClick={end}>
          {conversations.end}
        </button>
        <small>{conversations.endHint}</small>
      </p>
    </section>
  )
}
