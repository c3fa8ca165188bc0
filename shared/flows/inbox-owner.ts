/**
 * Section 7 for owners: create an inbox, poll it, open arrivals. The caller keeps all state between calls.
 */
import { randomBytes } from '@noble/hashes/utils.js'
import type { Bytes } from '../bytes/bytes.ts'
import { publicKeyOf } from '../crypto/x-wing.ts'
import { AshnoteError, type ServerCode } from '../errors.ts'
import type { InboxClient, InboxSettings, QueuedEnvelope } from '../http/inbox-client.ts'
import { type OwnInbox, ownInbox } from '../inbox/answer-inbox.ts'
import { type Answered, openEnvelope } from '../inbox/envelope.ts'
import { parseEnvelope } from '../inbox/envelope-shape.ts'
import { QUEUE_MOST, SECRET_BYTES } from '../limits.ts'
import { type Clients, noPassphrase } from './inbox-sender.ts'
import {
  type Opened,
  type OpenedLarge,
  type OpenedNote,
  prepareRead,
  type ReadOptions,
  read,
} from './read.ts'

/**
 * Creates and registers an inbox. `others`: public keys of up to 15 other owners, who each keep their own
 * seed. Throws what `InboxClient.register` throws.
 */
export async function createInbox(
  inboxes: InboxClient,
  { others = [], ...settings }: InboxSettings & { others?: Bytes[] },
): Promise<OwnInbox> {
  const seed = randomBytes(SECRET_BYTES) as Bytes
  const own = ownInbox(randomBytes(SECRET_BYTES) as Bytes, seed, [publicKeyOf(seed), ...others])
  await inboxes.register(own.inbox, settings, own.ownerToken)
  return own
}

/** The inbox that another owner created. Throws `wrong-keys` unless `keys` has the key of `seed`. */
export function joinInbox(ownerToken: Bytes, seed: Bytes, keys: Bytes[]): OwnInbox {
  const mine = String(publicKeyOf(seed))
  if (!keys.some((key) => String(key) === mine)) throw new AshnoteError('wrong-keys')
  return ownInbox(ownerToken, seed, keys)
}

/** An inbox to poll for envelopes with a number above `after`; 0 asks for all of them. */
export type PollTarget = { own: OwnInbox; after: number }

/** Arrivals, oldest first, or the code of a refusal: `no-inbox`, `wrong-token`. */
export type PollResult = { arrivals: QueuedEnvelope[] } | { code: ServerCode }

/**
 * Polls inboxes, 50 in one request. Inboxes with more than one page of arrivals take further requests, until
 * there are as many as any inbox can hold; what comes after the last of them is for the next poll.
 * @returns one result per target, in order
 */
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

/** The arrivals after the page `first`. */
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
    // A server whose pages lead nowhere, or never end, must not keep this loop running for ever.
    more = page.more && next > last && found.length < QUEUE_MOST
    last = next
  }
  return found
}

/**
 * The id of the note that an arrival links to. Callers keep `reader` of section 5 under this id. Throws
 * `damaged-envelope`.
 */
export const arrivalId = ({ envelope }: QueuedEnvelope): Uint8Array => parseEnvelope(envelope).id

/** `answers`: the note whose answer this inbox waits for. The inbox then accepts nothing else. */
export type OpenArrivalOptions<O = never> = Omit<ReadOptions<O>, 'passphrase' | 'stretch'> & {
  answers?: Answered | undefined
}

/**
 * Opens an arrival: claims its note as any reader does, and deletes the envelope once the server has burned
 * the note. `acked` waits for both. An answer to the note needs the returned `id` and `reply`. Throws
 * `damaged-envelope` if this key cannot open the envelope, and `gone` if the note was read by another owner,
 * expired or was revoked. The envelope then stays until the caller discards it.
 */
export async function openArrival<O extends Opened<unknown, unknown> = never>(
  { client, inboxes }: Clients,
  own: OwnInbox,
  arrival: QueuedEnvelope,
  { answers, ...options }: OpenArrivalOptions<O>,
): Promise<(OpenedNote | OpenedLarge<O>) & { id: Bytes }> {
  const { address } = own.inbox
  const secret = openEnvelope(arrival.envelope, { address, seed: own.seed, answers })
  const prepared = prepareRead({ kind: 0, secret })
  const opened = await read<O>(client, prepared, { ...options, stretch: noPassphrase })
  const acked = opened.acked.then(async (isBurned) => {
    // A leftover envelope only leads to a note that is gone.
    if (isBurned) await inboxes.discard(own, arrival.n).catch(() => undefined)
    return isBurned
  })
  return { ...opened, acked, id: prepared.id }
}
