/** Section 7, for who owns an inbox: make it, poll it, open what came. What is kept between calls is the caller's. */
import { randomBytes } from '@noble/hashes/utils.js'
import type { Bytes } from '../bytes/bytes.ts'
import { publicKeyOf } from '../crypto/x-wing.ts'
import { AshnoteError, type ServerCode } from '../errors.ts'
import type { InboxClient, InboxSettings, QueuedEnvelope } from '../http/inbox-client.ts'
import type { ReaderClient } from '../http/reader-client.ts'
import { type OwnInbox, ownInbox } from '../inbox/answer-inbox.ts'
import { type Answered, openEnvelope } from '../inbox/envelope.ts'
import { parseEnvelope } from '../inbox/envelope-shape.ts'
import { SECRET_BYTES } from '../limits.ts'
import { type Clients, noPassphrase } from './inbox-sender.ts'
import { claimNote, type OpenedNote, type PreparedRead, prepareRead, type ReadOptions } from './note-flows.ts'

/** A new inbox, registered. `others`: public keys of those who share it, up to 15; each keeps their own seed. */
export async function createInbox(
  inboxes: InboxClient,
  { others = [], ...settings }: InboxSettings & { others?: Bytes[] },
): Promise<OwnInbox> {
  const seed = randomBytes(SECRET_BYTES) as Bytes
  const own = ownInbox(randomBytes(SECRET_BYTES) as Bytes, seed, [publicKeyOf(seed), ...others])
  await inboxes.register(own.inbox, settings, own.ownerToken)
  return own
}

/**
 * The inbox that somebody else made with one of its keys being that of `seed`. Throws `wrong-keys` when it is not
 * among them.
 */
export function joinInbox(ownerToken: Bytes, seed: Bytes, keys: Bytes[]): OwnInbox {
  const mine = String(publicKeyOf(seed))
  if (!keys.some((key) => String(key) === mine)) throw new AshnoteError('wrong-keys')
  return ownInbox(ownerToken, seed, keys)
}

/** An inbox to poll: what came after number `after`, 0 for everything. */
export type PollTarget = { own: OwnInbox; after: number }

/** What came, oldest first, or why the server refused: `no-inbox`, `wrong-token`. */
export type PollResult = { arrivals: QueuedEnvelope[] } | { code: ServerCode }

/** Polls all of these inboxes, in one request for every 50 unless much has come. @returns one result a target, in order */
export async function pollInboxes(
  inboxes: InboxClient,
  targets: readonly PollTarget[],
): Promise<PollResult[]> {
  const polled = await inboxes.poll(targets.map(({ own, after }) => ({ owned: own, after })))
  return Promise.all(
    polled.map(async (page, i): Promise<PollResult> => {
      const target = targets[i]
      if ('code' in page || !target) return page
      const { arrivals, more } = page
      return { arrivals: more ? [...arrivals, ...(await rest(inboxes, target, arrivals))] : arrivals }
    }),
  )
}

/** The pages after `first`. */
async function rest(
  inboxes: InboxClient,
  { own, after }: PollTarget,
  first: QueuedEnvelope[],
): Promise<QueuedEnvelope[]> {
  const found: QueuedEnvelope[] = []
  let last = first.at(-1)?.n ?? after
  for (let more = true; more; ) {
    const page = await inboxes.list(own, last)
    const next = page.arrivals.at(-1)?.n ?? last
    found.push(...page.arrivals)
    // A server whose pages lead nowhere must not be asked for ever.
    more = page.more && next > last
    last = next
  }
  return found
}

/** The id of the note that an arrival holds the link of; `reader` of section 5 is kept by it. Throws `damaged-envelope`. */
export const arrivalId = ({ envelope }: QueuedEnvelope): Uint8Array => parseEnvelope(envelope).id

/** `answers`: the note that this inbox waits for the answer to; it then accepts nothing else. */
export type OpenArrivalOptions = Omit<ReadOptions, 'passphrase' | 'stretch'> & {
  answers?: Answered | undefined
}

/** `claimNote`, or what else claims a note and opens it. */
export type ClaimFunction<Note extends Pick<OpenedNote, 'acked'>> = (
  client: ReaderClient,
  prepared: PreparedRead,
  options: ReadOptions,
) => Promise<Note>

/** Opens an arrival in memory; throws what `openArrivalWith` does. */
export const openArrival = (
  clients: Clients,
  own: OwnInbox,
  arrival: QueuedEnvelope,
  opening: OpenArrivalOptions,
): Promise<OpenedNote & { id: Bytes }> => openArrivalWith(claimNote, clients, own, arrival, opening)

/**
 * Opens an arrival: has `claim` claim its note as any reader does and, once the server has burned it, deletes the
 * envelope; `acked` waits for both. What it opened can be answered by its `id` and `reply`. Throws `damaged-envelope`
 * for what nobody with this key can open, `gone` when the note was read by another owner, expired or was revoked; the
 * envelope then stays until the caller discards it.
 */
export async function openArrivalWith<Note extends Pick<OpenedNote, 'acked'>>(
  claim: ClaimFunction<Note>,
  { client, inboxes }: Clients,
  own: OwnInbox,
  arrival: QueuedEnvelope,
  { answers, ...options }: OpenArrivalOptions,
): Promise<Note & { id: Bytes }> {
  const { address } = own.inbox
  const secret = openEnvelope(arrival.envelope, { address, seed: own.seed, answers })
  const prepared = prepareRead({ kind: 0, secret })
  const opened = await claim(client, prepared, { ...options, stretch: noPassphrase })
  const acked = opened.acked.then(async (isBurned) => {
    // Left over, it only leads to a note that is gone.
    if (isBurned) await inboxes.discard(own, arrival.n).catch(() => undefined)
    return isBurned
  })
  return { ...opened, acked, id: prepared.id }
}
