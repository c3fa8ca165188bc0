/** An inbox for trying a form. In a file of its own, because it loads the KEM. */
import { randomBytes } from '@noble/hashes/utils.js'
import { decodeText } from '../../../../shared/bytes/bytes.ts'
import { createInbox, openArrival, pollInboxes } from '../../../../shared/flows/inbox-owner.ts'
import { createClient } from '../../../../shared/http/client.ts'
import { createInboxClient } from '../../../../shared/http/inbox-client.ts'
import { SECRET_BYTES } from '../../../../shared/limits.ts'
import { formatLink } from '../../../../shared/note/link.ts'

/** The server drops the inbox after this many seconds without a poll. */
const KEEP_S = 3600

export type TrialInbox = {
  link: string
  /** Opens the first message, which burns it. @returns its text; undefined if none has arrived */
  read(): Promise<string | undefined>
}

/** Creates an inbox whose keys live in this page only. */
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
      const message = payload.bodies.find(({ name }) => name === undefined)
      return message ? decodeText(message.bytes) : ''
    },
  }
}
