import { formatMoment } from '../../../../widget/ui/format.ts'
import { Mark } from '../../../../widget/ui/kit/Mark.tsx'
import type { ConversationRow } from '../../store/rows.ts'
import type { Snapshot } from '../../store/use-inbox-store.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { hrefOf } from '../kit/view.ts'

/** All conversations, newest first, each with the number of waiting messages. */
export function ConversationsView({ snapshot, tables }: { snapshot: Snapshot; tables: InboxPageTables }) {
  const { conversations, list, nav } = tables.owner
  if (snapshot.conversations.length === 0) {
    return (
      <div class="none">
        <Mark size={88} />
        <h1>{conversations.none}</h1>
        <p>{conversations.noneHint}</p>
      </div>
    )
  }
  return (
    <section class="inboxes">
      <h1>{nav.conversations}</h1>
      <ul class="cards">
        {snapshot.conversations.map((row) => {
          const count = waitingIn(snapshot, row.id).length
          const isOver = answerInboxesOf(snapshot, row.id).every(({ end }) => end)
          return (
            <li key={row.id}>
              <a class="sheet card" href={hrefOf('conversation', row.id)}>
                <strong>
                  <bdi>{conversationName(row, tables)}</bdi>
                </strong>
                {row.name && <small>{formatMoment(tables.read.lang, row.started)}</small>}
                <span class={count > 0 ? 'count some' : 'count'}>
                  {count > 0 ? list.waiting(count) : isOver ? conversations.over : conversations.awaiting}
                </span>
              </a>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** The title of a conversation. */
export const conversationName = ({ name, started }: ConversationRow, tables: InboxPageTables): string =>
  name || tables.owner.conversations.name(formatMoment(tables.read.lang, started))

/** The inboxes that wait for answers in a conversation. */
export const answerInboxesOf = ({ inboxes }: Snapshot, conversation: string) =>
  inboxes.filter(({ answers }) => answers?.conversation === conversation)

/** The envelopes that wait in these inboxes. */
export function waitingIn(snapshot: Snapshot, conversation: string) {
  const ids = new Set(answerInboxesOf(snapshot, conversation).map(({ id }) => id))
  return snapshot.arrivals.filter(({ inbox }) => ids.has(inbox))
}
