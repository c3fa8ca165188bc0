import { randomBytes } from '@noble/hashes/utils.js'
import type { Page } from 'playwright/test'
import {
  type Bytes,
  type Clients,
  createInboxClient,
  type ErrorCode,
  formatLink,
  type InboxSettings,
  type OpenedNote,
  type OwnInbox,
  openArrival,
  ownInbox,
  pollInboxes,
  type QueuedEnvelope,
} from '../../shared/index.ts'
import { inbox as words } from '../../widget/ui/strings/en/inbox.ts'
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

/** Sends a text to the inbox whose page is open. */
export async function writeToInbox(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: words.message }).fill(text)
  await page.getByRole('button', { name: words.send, exact: true }).click()
}

/** Title of the message that the sender sees for an error. */
export const errorTitle = (code: ErrorCode): string => {
  const title = words.errors[code]?.title
  if (title === undefined) throw new Error(`inboxes have no words for ${code}`)
  return title
}
