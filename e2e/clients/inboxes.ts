import { randomBytes } from '@noble/hashes/utils.js'
import {
  type Bytes,
  type Clients,
  createInboxClient,
  formatLink,
  type InboxSettings,
  type OpenedNote,
  type OwnInbox,
  openArrival,
  ownInbox,
  type Payload,
  parseReplyTo,
  pollInboxes,
  type QueuedEnvelope,
  sendToInbox,
} from '../../shared/index.ts'
import { clientOf } from './notes.ts'

export const random = (): Bytes => randomBytes(32) as Bytes

/** Clients that never retry. */
export const clientsOf = (origin: string): Clients => ({
  client: clientOf(origin),
  inboxes: createInboxClient({
    server: origin,
    fetch: fetch as never,
    retry: { delaysMs: [], sleep: async () => {} },
  }),
})

/** Registers an inbox on this server, with the given keys or with one. */
export async function registerInbox(
  { inboxes }: Clients,
  { seed = random(), keys, ...settings }: { seed?: Bytes; keys?: Bytes[] } & Partial<InboxSettings> = {},
): Promise<OwnInbox> {
  const own = ownInbox(random(), seed, keys)
  await inboxes.register(own.inbox, { keep: 3600, ...settings }, own.ownerToken)
  return own
}

export const linkOf = (origin: string, { inbox }: OwnInbox): string =>
  formatLink(origin, { kind: 2, secret: inbox.address })

/** Makes an inbox on `server` that nobody reads. @returns its link, as pages at `origin` know it */
export const newInboxLink = async (server: { origin: string }, origin: string): Promise<string> =>
  linkOf(origin, await registerInbox(clientsOf(server.origin)))

/** Unread arrivals of an inbox. */
export async function arrivalsOf({ inboxes }: Clients, own: OwnInbox): Promise<QueuedEnvelope[]> {
  const [seen] = await pollInboxes(inboxes, [{ own, after: 0 }])
  return seen && 'arrivals' in seen ? seen.arrivals : []
}

/** Opens an arrival, as an owner without a browser. */
export const openAs = (clients: Clients, own: OwnInbox, arrival: QueuedEnvelope) =>
  openArrival(clients, own, arrival, { reader: random() })

/** Texts and file contents of an opened note, in order. */
export const contentsOf = ({ payload }: Pick<OpenedNote, 'payload'>): string[] =>
  payload.bodies.map(({ bytes }) => Buffer.from(bytes).toString())

/** Sends a text to an inbox without a browser, as a visitor's client does. */
export const sendTo = (link: string, text: string): Promise<void> =>
  sendPayload(link, { bodies: [{ type: 'text/plain', bytes: new TextEncoder().encode(text) }] })

/** Sends any payload to an inbox in the same way. */
export async function sendPayload(link: string, payload: Payload): Promise<void> {
  const { server, address } = parseReplyTo(link)
  await sendToInbox(clientsOf(server), address, { payload }, { ttl: 3600 })
}
