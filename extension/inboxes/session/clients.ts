import type { Clients } from '../../../shared/flows/inbox-sender.ts'
import { createClient } from '../../../shared/http/client.ts'
import { createInboxClient, type InboxClient, type InboxSettings } from '../../../shared/http/inbox-client.ts'
import type { OwnInbox } from '../../../shared/inbox/answer-inbox.ts'

const fetching = (url: string, init: object) => fetch(url, init)

export const inboxClientOf = (server: string): InboxClient => createInboxClient({ server, fetch: fetching })

export const clientsOf = (server: string): Clients => ({
  client: createClient({ server, fetch: fetching }),
  inboxes: inboxClientOf(server),
})

/** Registers an inbox with its server, or updates its settings there. */
export const registerInbox = (
  server: string,
  { inbox, ownerToken }: OwnInbox,
  settings: InboxSettings,
): Promise<void> => inboxClientOf(server).register(inbox, settings, ownerToken)
