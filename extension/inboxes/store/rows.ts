/** The rows of the store, and checks that a row read from disk is valid. */
import type { Bytes } from '../../../shared/bytes/bytes.ts'
import type { Wrapped } from '../../device-key.ts'

/**
 * `salt`: of the passphrase, if there is one. `kdf`: how that is stretched (keys/kdf.ts); 1 if left out.
 * `person`: the key pair by which the user shares other people's inboxes, its seed sealed under the vault's
 * key.
 */
export type VaultRow = {
  device: CryptoKey
  salt?: Bytes | undefined
  kdf?: number | undefined
  key: Wrapped
  person?: { publicKey: Bytes; seed: Bytes } | undefined
}

/**
 * `id`: the address in base64url. `keep`: seconds, as registered. Which key opens the inbox is only in
 * `secret`.
 */
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
  /** The highest number of an arrival so far. */
  seen: number
  /**
   * The owner's token, which polls and deletes but opens nothing. Wrapped for this device, so that the
   * background can poll.
   */
  token: Wrapped
  /**
   * The secret that opens messages, sealed under the vault's key, or wrapped for this device until the vault
   * next opens.
   */
  secret: Bytes | Wrapped
  /** The only origins that may show the form, as registered from here; undefined allows all. */
  origins?: string[] | undefined
  /** The webhook, sealed under the vault's key (site-settings.ts). */
  webhook?: Bytes | undefined
  /** Why the server no longer has the inbox. */
  end?: InboxEnd | undefined
  /** For an inbox that waits for the answer to one note: the note, and its conversation. */
  answers?: { note: Bytes; conversation: string } | undefined
}

export type InboxEnd = 'no-inbox' | 'wrong-token'

/**
 * A waiting envelope, sealed as it arrived. `reader`: R of protocol section 5, from the first attempt to open
 * it. `denied`: when the server said at the last attempt that it has no such note.
 */
export type ArrivalRow = {
  inbox: string
  n: number
  at: Date
  envelope: Bytes
  reader?: Bytes | undefined
  denied?: Date | undefined
}

/** A kept message: its content is sealed under the vault's key, and deleted at `until`. */
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

/** One message of a conversation, without its content. */
export type TurnRow = { id: string; conversation: string; way: 'in' | 'out'; at: Date }

/** `name` is the user's, to tell conversations apart. */
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
  arrivals: ({ inbox, n, at, envelope, reader, denied }: Row) =>
    isText(inbox) &&
    Number.isSafeInteger(n) &&
    isDate(at) &&
    isBytes(envelope) &&
    (reader === undefined || isBytes(reader, 32)) &&
    (denied === undefined || isDate(denied)),
  kept: ({ id, inbox, at, until, sealed }: Row) =>
    isText(id) && isText(inbox) && isDate(at) && isDate(until) && isBytes(sealed),
  contacts: ({ id, server, address, name, fingerprint, added }: Row) =>
    [id, server, name].every(isText) && isBytes(address, 32) && isBytes(fingerprint) && isDate(added),
  turns: ({ id, conversation, way, at }: Row) =>
    isText(id) && isText(conversation) && (way === 'in' || way === 'out') && isDate(at),
  conversations: ({ id, name, started }: Row) => isText(id) && isText(name) && isDate(started),
}

/** Whether a stored value is what this version writes: disks fail, and profiles are copied incompletely. */
export const isValidRow = (store: keyof typeof CHECKS, row: unknown): boolean =>
  typeof row === 'object' && row !== null && CHECKS[store](row as Row)
