/** What somebody does with inboxes of their own: make, join, recover, close, open what came. */

import { type Bytes, toBase64url } from '../../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import type { Clients } from '../../../shared/flows/inbox-sender.ts'
import { createClient } from '../../../shared/http/client.ts'
import { createInboxClient, type InboxClient, type InboxSettings } from '../../../shared/http/inbox-client.ts'
import type { OwnInbox } from '../../../shared/inbox/answer-inbox.ts'
import { MAX_INBOX_KEYS, PART_BYTES, SECRET_BYTES } from '../../../shared/limits.ts'
import { isEvidence } from '../../../shared/report/evidence.ts'
import type { ReaderMemory } from '../../../widget/ui/reader/reader-memory.ts'
import { readNote } from '../../../widget/ui/transfer/read-note.ts'
import type { ReadNote, ReceiveFiles } from '../../../widget/ui/transfer/receive-files.ts'
import type { WatchingJob } from '../../../widget/ui/transfer/transfers.ts'
import { InboxError } from '../errors.ts'
import { ownToken } from '../keys/own-token.ts'
import { unwrapSecret, unwrapToken, type Vault, vaultRow, wrapSecret, wrapToken } from '../keys/vault.ts'
import type { InboxDatabase } from '../store/database.ts'
import type { ArrivalRow, InboxRow } from '../store/rows.ts'
import { deleteArrival, deleteInbox, readAll, saveInbox, updateInbox } from '../store/store.ts'
import { openSite, type SiteSettings, sealSite, settingsOf } from './site-settings.ts'

/** The store, unlocked. */
export type Keeper = { db: InboxDatabase; vault: Vault }

/** The KEM and what needs it. Throws `unreachable` when the browser does not load it. */
export const loadKem = () =>
  import('./kem.ts').catch(() => {
    throw new AshnoteError('unreachable')
  })

const fetching = (url: string, init: object) => fetch(url, init)

export const inboxesOf = (server: string): InboxClient => createInboxClient({ server, fetch: fetching })

export const clientsOf = (server: string): Clients => ({
  client: createClient({ server, fetch: fetching }),
  inboxes: inboxesOf(server),
})

export const SECRET_CONTEXT = 'ashnote inbox secret'

type Wish = { server: string; name: string; keep: number; others: readonly Bytes[] }

/**
 * A new inbox, of this key and those of others. Its key is kept before a server hears of it: an inbox whose key could
 * not be written down would swallow what is sent to it.
 */
export async function makeInbox(keeper: Keeper, { server, name, keep, others }: Wish): Promise<InboxRow> {
  const { ownInbox, publicKeyOf } = await loadKem()
  if (others.length >= MAX_INBOX_KEYS) throw new InboxError('too-many-keys')
  const seed = crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
  const own = ownInbox(ownToken(seed), seed, [publicKeyOf(seed), ...others])
  return take(keeper, { own, server, name, keep })
}

type Taking = { own: OwnInbox; server: string; name: string; keep: number; site?: SiteSettings | undefined }

/** Keeps an inbox and registers it, in this order; of what cannot be registered nothing stays. */
async function take(keeper: Keeper, { own, ...given }: Taking): Promise<InboxRow> {
  const row = await keepInbox(keeper, { own, ...given })
  try {
    await register(row.server, own, { keep: row.keep })
  } catch (error) {
    await deleteInbox(keeper.db, row.id)
    throw error
  }
  return row
}

/** Has a server take in what is sent to an inbox, under these settings from now on. */
export const register = (
  server: string,
  { inbox, ownerToken }: OwnInbox,
  settings: InboxSettings,
): Promise<void> => inboxesOf(server).register(inbox, settings, ownerToken)

/** Writes an inbox and its key down: wrapped for this device alone where there is no open vault. */
export async function keepInbox(
  { db, vault }: Pick<Keeper, 'db'> & Partial<Keeper>,
  {
    own,
    answers,
    site,
    ...given
  }: Taking & { answers?: { note: Bytes; reply: Bytes; conversation: string } | undefined },
): Promise<InboxRow> {
  const { address, ownerHash, keys } = own.inbox
  const { device } = await vaultRow(db)
  const secret = new Uint8Array([...own.seed, ...(answers?.reply ?? [])])
  const row: InboxRow = {
    id: toBase64url(address),
    ...given,
    address,
    ownerHash,
    keys,
    created: new Date(),
    seen: 0,
    token: await wrapToken(device, own.ownerToken),
    secret: vault ? vault.seal(secret, SECRET_CONTEXT) : await wrapSecret(device, secret),
    ...(vault && site && sealSite(vault, site)),
    ...(answers && { answers: { note: answers.note, conversation: answers.conversation } }),
  }
  await saveInbox(db, row)
  return row
}

/** The inbox with its secrets. Throws `store-damaged`. */
export async function openSecrets(
  { db, vault }: Keeper,
  row: InboxRow,
): Promise<{ own: OwnInbox; reply: Bytes }> {
  const { device } = await vaultRow(db)
  const secret =
    row.secret instanceof Uint8Array
      ? vault.open(row.secret, SECRET_CONTEXT)
      : await unwrapSecret(device, row.secret)
  const { address, ownerHash, keys } = row
  return {
    own: {
      inbox: { address, ownerHash, keys },
      ownerToken: await unwrapToken(device, row.token),
      seed: secret.slice(0, SECRET_BYTES),
    },
    reply: secret.slice(SECRET_BYTES),
  }
}

/** Seals what was written down while the vault may have been locked. */
export async function sealSecrets({ db, vault }: Keeper): Promise<void> {
  const { device } = await vaultRow(db)
  const { rows } = await readAll(db, 'inboxes')
  for (const { id, secret } of rows) {
    if (secret instanceof Uint8Array) continue
    const opened = await unwrapSecret(device, secret)
    await updateInbox(db, id, { secret: vault.seal(opened, SECRET_CONTEXT) })
  }
}

/** Changes what websites may do with an inbox, on its server and then here. Throws `webhook-refused`. */
export async function changeSite(keeper: Keeper, row: InboxRow, site: SiteSettings): Promise<void> {
  const { own } = await openSecrets(keeper, row)
  try {
    await register(row.server, own, settingsOf(row.keep, site))
  } catch (error) {
    // A server may tell nobody, and tells no address in a private network.
    const isRefused = site.webhook && error instanceof AshnoteError && error.code === 'malformed'
    throw isRefused ? new InboxError('webhook-refused') : error
  }
  await updateInbox(keeper.db, row.id, sealSite(keeper.vault, site))
}

/** Registers an inbox that has expired once more, under the same address; what waited in it is gone. */
export async function reopen(keeper: Keeper, row: InboxRow): Promise<void> {
  const { own } = await openSecrets(keeper, row)
  await register(row.server, own, settingsOf(row.keep, openSite(keeper.vault, row)))
  // A server counts anew in an inbox that is new to it.
  await updateInbox(keeper.db, row.id, { end: undefined, seen: 0 })
}

/** Deletes an inbox from its server and then its key. Of one that the server has no more, the key alone. */
export async function closeInbox({ db }: Keeper, row: InboxRow): Promise<void> {
  const { device } = await vaultRow(db)
  const ownerToken = await unwrapToken(device, row.token)
  try {
    await inboxesOf(row.server).close({ inbox: row, ownerToken })
  } catch (error) {
    const code = error instanceof AshnoteError ? error.code : undefined
    if (code !== 'no-inbox' && code !== 'wrong-token') throw error
  }
  await deleteInbox(db, row.id)
}

/** `isEvidence`: it is what a report brings to an operator. */
export type Read = ReadNote & { id: Bytes; isEvidence: boolean }

/**
 * Opens an arrival, by `receive` if it is large. `memory` keeps R of section 5, so that neither a lost answer nor a
 * reload loses the note. Of a note that is gone, and of an envelope that opens for nobody here, the envelope goes as well.
 */
export async function openArrivalRow(
  keeper: Keeper,
  row: InboxRow,
  arrival: ArrivalRow,
  { memory, receive, onWait, ...watching }: WatchingJob & { memory: ReaderMemory; receive: ReceiveFiles },
): Promise<Read> {
  const { openArrivalWith } = await loadKem()
  const { own, reply } = await openSecrets(keeper, row)
  const answers = row.answers && { id: row.answers.note, reply }
  const reader = readerFor(memory, arrival)
  const clients = clientsOf(row.server)
  try {
    const read = await openArrivalWith(
      (client, prepared, claiming) =>
        readNote(receive, client, prepared, { ...claiming, size: undefined, onWait }),
      clients,
      own,
      arrival,
      { reader, answers, ...watching },
    )
    // What is on the screen needs no envelope; should the burn be unconfirmed, R still opens it from the address.
    const acked = read.acked.then(async (isBurned) => {
      if (isBurned) {
        memory.forget(arrivalKey(arrival))
        await deleteArrival(keeper.db, arrival).catch(() => undefined)
      }
      return isBurned
    })
    const isReport = isEvidence(read.payload)
    return { ...(isReport ? await intoMemory(read) : read), acked, isEvidence: isReport }
  } catch (error) {
    const code = error instanceof AshnoteError ? error.code : undefined
    if (code === 'gone' || code === 'damaged-envelope' || code === 'damaged-note') {
      memory.forget(arrivalKey(arrival))
      // In an inbox of several it may be another's, who is reading and needs it after a reload.
      if (row.keys.length === 1) await clients.inboxes.discard(own, arrival.n).catch(() => undefined)
      await deleteArrival(keeper.db, arrival)
    }
    throw error
  }
}

/** Evidence is opened in memory, where it can also be kept. What is too large for that stays where it lies, without tools. */
async function intoMemory<Note extends ReadNote>(read: Note): Promise<Note> {
  const { showTools: _, ...bare } = read
  const { payload, release, ...rest } = bare
  const size = payload.bodies.reduce((sum, { bytes }) => sum + new Blob([bytes]).size, 0)
  if (size > PART_BYTES) return bare as Note
  const bodies = await Promise.all(
    payload.bodies.map(async ({ bytes, ...body }) => ({
      ...body,
      bytes: new Uint8Array(await new Blob([bytes]).arrayBuffer()),
    })),
  )
  release?.()
  return { ...rest, payload: { ...payload, bodies } } as Note
}

/** By the head of the envelope, which names the note. */
const arrivalKey = ({ envelope }: ArrivalRow): Bytes => new Uint8Array(envelope.subarray(4, 36))

function readerFor(memory: ReaderMemory, arrival: ArrivalRow): Uint8Array {
  const reader = memory.load(arrivalKey(arrival)) ?? crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
  memory.save(arrivalKey(arrival), reader)
  return reader
}

/** Takes an arrival out unread. */
export async function discardArrival(keeper: Keeper, row: InboxRow, arrival: ArrivalRow): Promise<void> {
  const { own } = await openSecrets(keeper, row)
  await inboxesOf(row.server).discard(own, arrival.n)
  await deleteArrival(keeper.db, arrival)
}
