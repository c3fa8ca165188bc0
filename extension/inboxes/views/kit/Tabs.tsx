import type { InboxPageTables } from '../inbox-page-tables.ts'
import { hrefOf, type ViewName } from './view.ts'

/** The views that are always reachable, and the tab of each other view. */
const TABS = { list: 'inboxes', conversations: 'conversations', contacts: 'contacts', keys: 'keys' } as const
const PARENT: Partial<Record<ViewName, ViewName>> = {
  inbox: 'list',
  new: 'list',
  join: 'list',
  sheet: 'list',
  conversation: 'conversations',
}

export function Tabs({ view, tables }: { view: ViewName; tables: InboxPageTables }) {
  const { title, nav } = tables.owner
  const current = PARENT[view] ?? view
  return (
    <nav class="tabs" aria-label={title}>
      {(Object.keys(TABS) as Array<keyof typeof TABS>).map((tab) => (
        <a key={tab} href={hrefOf(tab)} aria-current={tab === current ? 'page' : undefined}>
          {nav[TABS[tab]]}
        </a>
      ))}
    </nav>
  )
}
