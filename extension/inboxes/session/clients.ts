import type { Clients } from '../../../shared/flows/inbox-sender.ts'
import { createClient } from '../../../shared/http/client.ts'
import { createInboxClient, type InboxClient, type InboxSettings } from '../../../shared/http/inbox-client.ts'
import type { Fetch } from '../../../shared/http/transport.ts'
import type { OwnInbox } from '../../../shared/inbox/answer-inbox.ts'

/**
 * How long the background waits for one server, in milliseconds. A slow line needs some four minutes for the
 * longest response; a server that never ends its own must not hold up what concerns the others.
 */
const PATIENCE_MS = 5 * 60_000

const fetching: Fetch = (url, init) => fetch(url, init)

const fetchingInTime = (): Fetch => {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  return (url, init) => fetch(url, { ...init, signal })
}

export const inboxClientOf = (server: string): InboxClient => createInboxClient({ server, fetch: fetching })

export const clientsOf = (server: string): Clients => ({
  client: createClient({ server, fetch: fetching }),
  inboxes: inboxClientOf(server),
})

/** Clients for what is about to be asked in the background: after a while every call fails. */
export const backgroundClientsOf = (server: string): Clients => {
  const fetch = fetchingInTime()
  return { client: createClient({ server, fetch }), inboxes: createInboxClient({ server, fetch }) }
}

/** Registers an inbox with its server, or updates its settings there. */
export const registerInbox = (
  server: string,
  { inbox, ownerToken }: OwnInbox,
  settings: InboxSettings,
): Promise<void> => inboxClientOf(server).register(inbox, settings, ownerToken)
