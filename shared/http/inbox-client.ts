/** Section 6: the calls on inboxes. Does not import the KEM, because not every caller needs it. */

import { type Bytes, isCount, toBase64url } from '../bytes/bytes.ts'
import { isServerCode, type ServerCode } from '../errors.ts'
import { certifyInbox, type Inbox } from '../inbox/inbox.ts'
import { MAX_POLLED, PAGE_BYTES } from '../limits.ts'
import { bearer, type ClientOptions, createCaller, jsonBody } from './calls.ts'
import { envelopeWork } from './proof-of-work.ts'
import {
  foreignAnswer,
  type Json,
  parseBytes,
  parseTime,
  readEmptyResponse,
  readJsonResponse,
} from './response.ts'
import type { Signal } from './transport.ts'
import { callWithProofOfWork } from './with-proof-of-work.ts'

/** One waiting envelope. `n` grows with every arrival and is never used twice. */
export type QueuedEnvelope = { n: number; at: Date; envelope: Bytes }

/** `more`: the response was full, and `list` after the last `n` gives the rest. */
export type EnvelopePage = { arrivals: QueuedEnvelope[]; more: boolean }

/**
 * The settings of an inbox (section 7). `keep`: seconds without a visit before the inbox expires. `origins`:
 * the only web origins that may frame its form, any if left out. `webhook`: a URL that is notified of
 * arrivals, without their content, and the key (32 bytes) that signs the notifications.
 */
export type InboxSettings = {
  keep: number
  origins?: string[] | undefined
  webhook?: { url: string; key: Uint8Array } | undefined
}

/** An inbox with its owner token: all that the server's calls for an owner need. */
export type OwnedInbox = { inbox: Pick<Inbox, 'address'>; ownerToken: Uint8Array }

/** The server's result for one of several polled inboxes. */
export type PolledInbox = EnvelopePage | { code: ServerCode }

/**
 * Every call throws AshnoteError only. Each call with an owner token counts as a visit, which postpones the
 * expiry of the inbox.
 */
export type InboxClient = {
  /** Registers an inbox. If it exists already, its owner token changes its settings to these. */
  register(inbox: Inbox, settings: InboxSettings, ownerToken: Uint8Array): Promise<void>
  /** The inbox of an address. Throws `wrong-keys` if the address does not certify the server's keys. */
  find(address: Uint8Array, signal?: Signal): Promise<Inbox>
  /** Leaves an envelope. Posting the same one again while it waits is harmless. Throws `full`. */
  post(address: Uint8Array, envelope: Bytes, signal?: Signal): Promise<void>
  /** The envelopes with a number above `after`, oldest first. */
  list(owned: OwnedInbox, after: number): Promise<EnvelopePage>
  /** `list` for many inboxes at once, in the given order. */
  poll(targets: ReadonlyArray<{ owned: OwnedInbox; after: number }>): Promise<PolledInbox[]>
  /** Deletes one envelope, which may be gone already. */
  discard(owned: OwnedInbox, n: number): Promise<void>
  /** Deletes the inbox and all envelopes in it. */
  close(owned: OwnedInbox): Promise<void>
}

/** A page in base64url, plus one long envelope per inbox by which a page may exceed its limit. */
const MAX_LIST_BYTES = 4 * PAGE_BYTES

/** All calls on inboxes of one server. */
export function createInboxClient(options: ClientOptions): InboxClient {
  const caller = createCaller(options)
  const { call } = caller
  return {
    register({ address, ownerHash, keys }, { keep, origins, webhook }, ownerToken) {
      const { headers, body } = jsonBody({
        ownerHash: toBase64url(ownerHash),
        keys: keys.map(toBase64url),
        keep,
        origins,
        webhook: webhook && { url: webhook.url, key: toBase64url(webhook.key) },
      })
      const put = {
        method: 'PUT',
        path: inboxPath(address),
        headers: { ...headers, ...bearer(ownerToken) },
        body,
      }
      return callWithProofOfWork(caller, address, [200, 201], put, readEmptyResponse)
    },

    find: (address, signal) =>
      call([200], { method: 'GET', path: inboxPath(address), signal }, async (response) =>
        certifyInbox(address, parseKeys(await readJsonResponse(response))),
      ),

    post: (address, envelope, signal) =>
      callWithProofOfWork(
        caller,
        envelopeWork(address, envelope),
        [200, 201],
        {
          method: 'POST',
          path: `${inboxPath(address)}/envelopes`,
          headers: { 'content-type': 'application/octet-stream' },
          body: envelope,
          signal,
        },
        readEmptyResponse,
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

    async poll(targets) {
      const polled: PolledInbox[] = []
      for (let at = 0; at < targets.length; at += MAX_POLLED) {
        const inboxes = targets.slice(at, at + MAX_POLLED).map(({ owned: { inbox, ownerToken }, after }) => ({
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
        readEmptyResponse,
      ),

    close: ({ inbox, ownerToken }) =>
      call(
        [204],
        { method: 'DELETE', path: inboxPath(inbox.address), headers: bearer(ownerToken) },
        readEmptyResponse,
      ),
  }
}

const inboxPath = (address: Uint8Array): string => `inboxes/${toBase64url(address)}`

/** Checks only types; `certifyInbox` checks whether these are the right keys. */
function parseKeys({ ownerHash, keys }: Json): { ownerHash: Bytes; keys: Bytes[] } {
  if (!Array.isArray(keys)) throw foreignAnswer()
  return { ownerHash: parseBytes(ownerHash), keys: keys.map(parseBytes) }
}

function parseArrivals({ envelopes, more }: Json): EnvelopePage {
  if (!Array.isArray(envelopes)) throw foreignAnswer()
  const arrivals = envelopes.map((entry: unknown): QueuedEnvelope => {
    const { n, at, envelope } = asObject(entry)
    if (!isCount(n)) throw foreignAnswer()
    return { n, at: parseTime(at), envelope: parseBytes(envelope) }
  })
  return { arrivals, more: more === true }
}

function parsePolled({ inboxes }: Json, count: number): PolledInbox[] {
  if (!Array.isArray(inboxes) || inboxes.length !== count) throw foreignAnswer()
  return inboxes.map((entry: unknown): PolledInbox => {
    const response = asObject(entry)
    return isServerCode(response.code) ? { code: response.code } : parseArrivals(response)
  })
}

function asObject(value: unknown): Json {
  if (typeof value !== 'object' || value === null) throw foreignAnswer()
  return value as Json
}
