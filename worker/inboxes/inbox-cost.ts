import type { StoredThing } from '../room/charge.ts'
import { rowCost } from '../room/cost.ts'
import type { InboxRecord } from './inbox-table.ts'

/** Bytes that an inbox takes of the room, without its envelopes. */
export const inboxCost = ({
  keys,
  origins,
  hookUrl,
}: Pick<InboxRecord, 'keys' | 'origins' | 'hookUrl'>): number =>
  rowCost(keys.length + JSON.stringify(origins).length + hookUrl.length)

/** The same with the network that registered it. */
export const storedInbox = (inbox: InboxRecord): StoredThing => ({
  id: inbox.address,
  created: inbox.registered,
  keyId: inbox.keyId,
  origin: inbox.origin,
  cost: inboxCost(inbox),
})
