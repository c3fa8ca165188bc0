/** Section 6: the calls on inboxes. Without the KEM, which is large: who only asks or deletes does not need it. */

import { type Bytes, fromBase64url, toBase64url } from '../bytes/bytes.ts'
import { AshnoteError, isServerCode, type ServerCode } from '../errors.ts'
import { certifyInbox, type Inbox } from '../inbox/inbox.ts'
import { MAX_POLLED, PAGE_BYTES } from '../limits.ts'
import { bearer, type ClientOptions, createCaller, endOf, jsonBody } from './calls.ts'
import { isCount, type Json, parseTime, readJsonResponse } from './response.ts'
import type { Signal } from './transport.ts'

/** One envelope as it waits: `n` grows with every arrival and is never used twice. */
export type QueuedEnvelope = { n: number; at: Date; envelope: Bytes }

/** `more`: the response was full, and `list` after the last `n` gives the rest. */
export type EnvelopePage = { arrivals: QueuedEnvelope[]; more: boolean }

/**
 * What an owner decides. `keep`: seconds without a visit before the inbox expires. `origins`: the only web origins
 * that may frame its form, any when left out. `webhook`: told of arrivals, without their content; `key` signs
 * (32 bytes, docs/protocol.md section 7).
 */
export type InboxSettings = {
  keep: number
  origins?: string[] | undefined
  webhook?: { url: string; key: Uint8Array } | undefined
}

/** An inbox with its owner's token, as far as the server's part of it goes. */
export type OwnedInbox = { inbox: Pick<Inbox, 'address'>; ownerToken: Uint8Array }

/** What the server says of one inbox of many. */
export type PolledInbox = EnvelopePage | { code: ServerCode }

/** Every call throws AshnoteError only. Calls for an owner visit the inbox, which puts its expiry off. */
export type InboxClient = {
  /** Registers an inbox. Once it exists, its owner's token changes the settings to these. */
  register(inbox: Inbox, settings: InboxSettings, ownerToken: Uint8Array): Promise<void>
  /** The inbox of an address. Throws `wrong-keys` when the server's keys are not those the address certifies. */
  find(address: Uint8Array, signal?: Signal): Promise<Inbox>
  /** Leaves an envelope. The same one again is harmless while it waits. Throws `full`. */
  post(address: Uint8Array, envelope: Bytes, signal?: Signal): Promise<void>
  list(owned: OwnedInbox, after: number): Promise<EnvelopePage>
  /** `list` for many inboxes at once, in the order asked. */
  poll(asked: ReadonlyArray<{ owned: OwnedInbox; after: number }>): Promise<PolledInbox[]>
  /** Deletes one envelope; one that is not there is deleted already. */
  discard(owned: OwnedInbox, n: number): Promise<void>
  /** Deletes the inbox and all that waits in it. */
  close(owned: OwnedInbox): Promise<void>
}

/** A page as text, and the one long envelope of each inbox that a page may be over. */
const MAX_LIST_BYTES = 4 * PAGE_BYTES

export function createInboxClient(options: ClientOptions): InboxClient {
  const { call } = createCaller(options)
  return {
    register({ address, ownerHash, keys }, { keep, origins, webhook }, ownerToken) {
      const { headers, body } = jsonBody({
        ownerHash: toBase64url(ownerHash),
        keys: keys.map(toBase64url),
        keep,
        origins,
        webhook: webhook && { url: webhook.url, key: toBase64url(webhook.key) },
      })
      return call(
        [200, 201],
        { method: 'PUT', path: inboxPath(address), headers: { ...headers, ...bearer(ownerToken) }, body },
        endOf,
      )
    },

    find: (address, signal) =>
      call([200], { method: 'GET', path: inboxPath(address), signal }, async (response) =>
        certifyInbox(address, parseKeys(await readJsonResponse(response))),
      ),

    post: (address, envelope, signal) =>
      call(
        [200, 201],
        {
          method: 'POST',
          path: `${inboxPath(address)}/envelopes`,
          headers: { 'content-type': 'application/octet-stream' },
          body: envelope,
          signal,
        },
        endOf,
      ),

    list: ({ inbox, ownerToken }, after) =>
      call(
        [200],
        {
          method: 'GET',
          path: `${inboxPath(inbox.address)}/envelopes?after=${after}`,
          headers: bearer(ownerToken),
        },
        async (response) => parseArrivals(await readJsonResponse(response, MAX_LIST_BYTES)),
      ),

    async poll(asked) {
      const polled: PolledInbox[] = []
      for (let at = 0; at < asked.length; at += MAX_POLLED) {
        const inboxes = asked.slice(at, at + MAX_POLLED).map(({ owned: { inbox, ownerToken }, after }) => ({
          address: toBase64url(inbox.address),
          token: toBase64url(ownerToken),
          after,
        }))
        polled.push(
          ...(await call(
            [200],
            { method: 'POST', path: 'inboxes/poll', ...jsonBody({ inboxes }) },
            async (response) => parsePolled(await readJsonResponse(response, MAX_LIST_BYTES), inboxes.length),
          )),
        )
      }
      return polled
    },

    discard: ({ inbox, ownerToken }, n) =>
      call(
        [204],
        { method: 'DELETE', path: `${inboxPath(inbox.address)}/envelopes/${n}`, headers: bearer(ownerToken) },
        endOf,
      ),

    close: ({ inbox, ownerToken }) =>
      call([204], { method: 'DELETE', path: inboxPath(inbox.address), headers: bearer(ownerToken) }, endOf),
  }
}

const inboxPath = (address: Uint8Array): string => `inboxes/${toBase64url(address)}`

/** Of the right types; whether they are the right keys is for `certifyInbox` to say. */
function parseKeys({ ownerHash, keys }: Json): { ownerHash: Bytes; keys: Bytes[] } {
  if (!Array.isArray(keys)) throw new AshnoteError('bad-answer')
  return { ownerHash: parseBytes(ownerHash), keys: keys.map(parseBytes) }
}

function parseArrivals({ envelopes, more }: Json): EnvelopePage {
  if (!Array.isArray(envelopes)) throw new AshnoteError('bad-answer')
  const arrivals = envelopes.map((entry: unknown): QueuedEnvelope => {
    const { n, at, envelope } = asObject(entry)
    if (!isCount(n)) throw new AshnoteError('bad-answer')
    return { n, at: parseTime(at), envelope: parseBytes(envelope) }
  })
  return { arrivals, more: more === true }
}

function parsePolled({ inboxes }: Json, asked: number): PolledInbox[] {
  if (!Array.isArray(inboxes) || inboxes.length !== asked) throw new AshnoteError('bad-answer')
  return inboxes.map((entry: unknown): PolledInbox => {
    const response = asObject(entry)
    return isServerCode(response.code) ? { code: response.code } : parseArrivals(response)
  })
}

function asObject(value: unknown): Json {
  if (typeof value !== 'object' || value === null) throw new AshnoteError('bad-answer')
  return value as Json
}

function parseBytes(value: unknown): Bytes {
  try {
    if (typeof value === 'string') return fromBase64url(value)
  } catch {
    // Not base64url: not a response of this protocol.
  }
  throw new AshnoteError('bad-answer')
}
