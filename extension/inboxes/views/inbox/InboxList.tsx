import { Mark } from '../../../../widget/ui/kit/Mark.tsx'
import type { InboxRow } from '../../store/rows.ts'
import type { Snapshot } from '../../store/use-inbox-store.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { hrefOf } from '../kit/view.ts'
import { Notify } from './Notify.tsx'

type Props = { snapshot: Snapshot; tables: InboxPageTables; isPolling: boolean; onPoll: () => void }

/** All inboxes, each with the number of its waiting envelopes. */
export function InboxList({ snapshot, tables, isPolling, onPoll }: Props) {
  const { list, title } = tables.owner
  const inboxes = snapshot.inboxes.filter(({ answers }) => !answers)
  return (
    <section class="inboxes">
      {inboxes.length > 0 ? (
        <header class="row">
          <h1>{title}</h1>
          <button
            type="button"
            class="plain"
            aria-disabled={isPolling}
            onClick={() => !isPolling && onPoll()}
          >
            {isPolling ? list.looking : list.look}
          </button>
        </header>
      ) : (
        <div class="none">
          <Mark size={88} />
          <h1>{list.none}</h1>
          <p>{list.noneHint}</p>
        </div>
      )}
      <ul class="cards">
        {inboxes.map((row) => (
          <li key={row.id}>
            <Card
              row={row}
              count={snapshot.arrivals.filter(({ inbox }) => inbox === row.id).length}
              tables={tables}
            />
          </li>
        ))}
      </ul>
      <p class="row">
        <a class="button main" href={hrefOf('new')}>
          {list.make}
        </a>
        <a class="button" href={hrefOf('join')}>
          {list.join}
        </a>
      </p>
      {inboxes.length > 0 && <Notify tables={tables} />}
    </section>
  )
}

function Card({ row, count, tables }: { row: InboxRow; count: number; tables: InboxPageTables }) {
  const { list, inbox } = tables.owner
  return (
    <a class="sheet card" href={hrefOf('inbox', row.id)}>
      <strong>
        <bdi>{row.name}</bdi>
      </strong>
      <small>
        {new URL(row.server).host}
        {row.keys.length > 1 && `, ${list.shared(row.keys.length)}`}
      </small>
      <span class={count > 0 ? 'count some' : 'count'}>
        {row.end ? inbox.ended[row.end].title : count > 0 ? list.waiting(count) : list.nothing}
      </span>
    </a>
  )
}
