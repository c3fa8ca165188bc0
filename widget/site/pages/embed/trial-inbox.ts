/** An inbox to try a form with. Apart from the page, because it carries the KEM. */
import { randomBytes } from '@noble/hashes/utils.js'
import { createInbox, openArrival, pollInboxes } from '../../../../shared/flows/inbox-owner.ts'
import { createClient } from '../../../../shared/http/client.ts'
import { createInboxClient } from '../../../../shared/http/inbox-client.ts'
import { SECRET_BYTES } from '../../../../shared/limits.ts'
import { formatLink } from '../../../../shared/note/link.ts'

/** Seconds without a look into it, after which the server drops it. */
const KEEP_S = 3600

export type TrialInbox = {
  link: string
  /** Opens what came first, which burns it. @returns its text; undefined when nothing has come */
  read(): Promise<string | undefined>
}

/** Makes one whose keys live in this page, and end with it. */
export async function openTrialInbox(server: string): Promise<TrialInbox> {
  const call = { server, fetch: (url: string, init: RequestInit) => fetch(url, init) } as Parameters<
    typeof createClient
  >[0]
  const clients = { client: createClient(call), inboxes: createInboxClient(call) }
  const own = await createInbox(clients.inboxes, { keep: KEEP_S })
  return {
    link: formatLink(server, { kind: 2, secret: own.inbox.address }),
    async read() {
      const [seen] = await pollInboxes(clients.inboxes, [{ own, after: 0 }])
      const arrival = seen && 'arrivals' in seen ? seen.arrivals[0] : undefined
      if (!arrival) return undefined
      const { payload } = await openArrival(clients, own, arrival, { reader: randomBytes(SECRET_BYTES) })
      return new TextDecoder().decode(payload.bodies.find(({ name }) => name === undefined)?.bytes)
    },
  }
}
