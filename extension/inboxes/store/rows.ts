/** What is kept of inboxes, row by row, and whether a row that was read is one. */
import type { Bytes } from '../../../shared/bytes/bytes.ts'
import type { Wrapped } from './device-key.ts'

/** `salt`: of the passphrase, where there is one. `person`: the key by which its user joins others' inboxes. */
export type VaultRow = {
  device: CryptoKey
  salt?: Bytes | undefined
  key: Wrapped
  person?: { publicKey: Bytes; seed: Bytes } | undefined
}

/** `id`: the address in base64url. `keep`: seconds, as registered. Whose key opens it is in `secret` alone. */
export type InboxRow = {
  id: string
  server: string
  name: string
  address: Bytes
  ownerHash: Bytes
  /** Public keys, in the order that the address certifies. */
  keys: Bytes[]
  keep: number
  created: Date
  /** The highest number that has come. */
  seen: number
  /** The owner's token, which looks and deletes but opens nothing: for this device, so that it may look by itself. */
  token: Wrapped
  /** What opens it, sealed under the vault's key; wrapped for this device until that is next open. */
  secret: Bytes | Wrapped
  /** The only web origins that may show its form, as registered from here; any where it is left out. */
  origins?: string[] | undefined
  /** Who is told of arrivals, sealed under the vault's key (site-settings.ts). */
  webhook?: Bytes | undefined
  /** Why the server has it no more. */
  end?: InboxEnd | undefined
  /** Of an inbox that waits for the answer to one note: that note, and the conversation that it belongs to. */
  answers?: { note: Bytes; conversation: string } | undefined
}

export type InboxEnd = 'no-inbox' | 'wrong-token'

/** An envelope that waits, sealed as it came. */
export type ArrivalRow = { inbox: string; n: number; at: Date; envelope: Bytes }

/** A message that was kept: what it said is sealed under the vault's key, and goes at `until`. */
export type KeptMessageRow = { id: string; inbox: string; at: Date; until: Date; sealed: Bytes }

/** `fingerprint`: of the keys as they were first seen. */
export type ContactRow = {
  id: string
  server: string
  address: Bytes
  name: string
  fingerprint: Bytes
  added: Date
}

/** One message of a conversation, without what it said. */
export type TurnRow = { id: string; conversation: string; way: 'in' | 'out'; at: Date }

/** A name for what somebody wrote first, so that conversations can be told apart. */
export type ConversationRow = { id: string; name: string; started: Date }

const isBytes = (value: unknown, length?: number): boolean =>
  value instanceof Uint8Array && (length === undefined || value.length === length)
const isDate = (value: unknown): boolean => value instanceof Date && !Number.isNaN(value.getTime())
const isText = (value: unknown): boolean => typeof value === 'string'

type Row = Record<string, unknown>

const CHECKS = {
  inboxes: ({
    id,
    server,
    name,
    address,
    ownerHash,
    keys,
    keep,
    created,
    seen,
    token,
    secret,
    origins,
    webhook,
  }: Row) =>
    [id, server, name].every(isText) &&
    isBytes(address, 32) &&
    isBytes(ownerHash, 32) &&
    Array.isArray(keys) &&
    keys.length > 0 &&
    keys.every((key) => isBytes(key, 1216)) &&
    Number.isSafeInteger(keep) &&
    Number.isSafeInteger(seen) &&
    isDate(created) &&
    (origins === undefined || (Array.isArray(origins) && origins.every(isText))) &&
    (webhook === undefined || isBytes(webhook)) &&
    (isBytes(secret) || (typeof secret === 'object' && secret !== null)) &&
    typeof token === 'object' &&
    token !== null,
  arrivals: ({ inbox, n, at, envelope }: Row) =>
    isText(inbox) && Number.isSafeInteger(n) && isDate(at) && isBytes(envelope),
  kept: ({ id, inbox, at, until, sealed }: Row) =>
    isText(id) && isText(inbox) && isDate(at) && isDate(until) && isBytes(sealed),
  contacts: ({ id, server, address, name, fingerprint, added }: Row) =>
    [id, server, name].every(isText) && isBytes(address, 32) && isBytes(fingerprint) && isDate(added),
  turns: ({ id, conversation, way, at }: Row) =>
    isText(id) && isText(conversation) && (way === 'in' || way === 'out') && isDate(at),
  conversations: ({ id, name, started }: Row) => isText(id) && isText(name) && isDate(started),
}

/** Whether what a store holds is what this version wrote there: a disk can fail, and profiles get copied half. */
export const isValidRow = (store: keyof typeof CHECKS, row: unknown): boolean =>
  typeof row === 'object' && row !== null && CHECKS[store](row as Row)
