/** Bringing inboxes from one device to another: by an export, an invitation or a recovery sheet. */
import { type Bytes, fromBase64url, timingSafeEqual, toBase64url } from '../../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import type { Stretch } from '../../../shared/flows/note-flows.ts'
import { SECRET_BYTES } from '../../../shared/limits.ts'
import { parseServer } from '../../server/server.ts'
import { InboxError } from '../errors.ts'
import { decodeKeyFile, encodeKeyFile } from '../keys/key-file.ts'
import type { Bringing } from '../keys/recovery.ts'
import { loadVaultRow, saveVaultRow } from '../keys/vault.ts'
import { inboxClientOf, registerInbox } from '../session/clients.ts'
import type { InboxSession } from '../session/inbox-session.ts'
import { loadKem } from '../session/load-kem.ts'
import { openSecrets, storeInbox } from '../session/secrets.ts'
import { openSite, parseOrigins, readWebhook, writeWebhook } from '../session/site-settings.ts'
import type { ContactRow, InboxRow } from '../store/rows.ts'
import { changing, readAll } from '../store/store.ts'

/** Seconds that an inbox is kept unvisited, where nothing else is known. */
export const USUAL_KEEP = 180 * 86_400

const PERSON_CONTEXT = 'ashnote person'

/** The key pair by which the user of this profile joins inboxes of others; made when it is first asked for. */
export async function personKey({ db, vault }: InboxSession): Promise<{ publicKey: Bytes; seed: Bytes }> {
  const row = await loadVaultRow(db)
  if (row.person) return { ...row.person, seed: vault.open(row.person.seed, PERSON_CONTEXT) }
  const { publicKeyOf } = await loadKem()
  const seed = crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
  const publicKey = publicKeyOf(seed)
  await saveVaultRow(db, { ...row, person: { publicKey, seed: vault.seal(seed, PERSON_CONTEXT) } })
  return { publicKey, seed }
}

/**
 * Takes in an inbox that is on another device or on paper. One that the server has no more is registered again, if
 * its key is all that it had. Throws `not-yours`, and what the server answers.
 */
export async function bringInbox(session: InboxSession, bringing: Bringing, name: string): Promise<InboxRow> {
  const { server, address, token } = bringing
  const known = await session.db.get('inboxes', toBase64url(address))
  if (known) return known
  const { joinInbox, ownInbox } = await loadKem()
  const seed = bringing.seed ?? (await personKey(session)).seed
  const alone = ownInbox(token, seed)
  const given = { server, name, keep: USUAL_KEEP }
  if (timingSafeEqual(alone.inbox.address, address)) {
    try {
      await inboxClientOf(server).find(address)
    } catch (error) {
      if (!(error instanceof AshnoteError && error.code === 'no-inbox')) throw error
      await registerInbox(server, alone, { keep: USUAL_KEEP })
    }
    return storeInbox(session, { own: alone, ...given })
  }
  const { keys } = await inboxClientOf(server).find(address)
  try {
    const own = joinInbox(token, seed, keys)
    if (timingSafeEqual(own.inbox.address, address)) return await storeInbox(session, { own, ...given })
  } catch (error) {
    if (!(error instanceof AshnoteError)) throw error
  }
  throw new InboxError('not-yours')
}

/** Everything that opens something, and the contacts, as a file. */
export async function exportKeys(
  session: InboxSession,
  passphrase: string,
  stretch: Stretch,
): Promise<Bytes> {
  const inboxes = await readAll(session.db, 'inboxes')
  const contacts = await readAll(session.db, 'contacts')
  const { person } = await loadVaultRow(session.db)
  const exported = {
    inboxes: await Promise.all(
      inboxes.rows
        .filter(({ answers }) => !answers)
        .map(async (row) => {
          const { own } = await openSecrets(session, row)
          const { origins, webhook } = openSite(session.vault, row)
          return {
            server: row.server,
            name: row.name,
            keep: row.keep,
            seed: toBase64url(own.seed),
            token: toBase64url(own.ownerToken),
            keys: row.keys.map(toBase64url),
            origins,
            webhook: webhook && writeWebhook(webhook),
          }
        }),
    ),
    contacts: contacts.rows.map(({ server, name, address, fingerprint }) => ({
      server,
      name,
      address: toBase64url(address),
      fingerprint: toBase64url(fingerprint),
    })),
    ...(person && { person: toBase64url(session.vault.open(person.seed, PERSON_CONTEXT)) }),
  }
  return encodeKeyFile(exported, passphrase, stretch)
}

/** How much of a file was not here before. */
export type Imported = { inboxes: number; contacts: number }

/** Adds what is in a file to what is here. Throws what `decodeKeyFile` does; nothing of a damaged file is taken. */
export async function importKeys(
  session: InboxSession,
  file: Uint8Array,
  { passphrase, stretch }: { passphrase: string; stretch: Stretch },
): Promise<Imported> {
  const value = await decodeKeyFile(file, passphrase, stretch)
  const { inboxes, contacts, person } = await readExport(value)
  const imported = { inboxes: 0, contacts: 0 }
  for (const inbox of inboxes) {
    if (await session.db.get('inboxes', toBase64url(inbox.own.inbox.address))) continue
    await storeInbox(session, inbox)
    imported.inboxes++
  }
  for (const contact of contacts) {
    if (await session.db.get('contacts', contact.id)) continue
    await changing(session.db.put('contacts', contact))
    imported.contacts++
  }
  const row = await loadVaultRow(session.db)
  if (person && !row.person) {
    const { publicKeyOf } = await loadKem()
    const sealed = { publicKey: publicKeyOf(person), seed: session.vault.seal(person, PERSON_CONTEXT) }
    await saveVaultRow(session.db, { ...row, person: sealed })
  }
  return imported
}

type Json = Record<string, unknown>

/** All of an export, checked. Throws `damaged-file`. */
async function readExport(value: unknown) {
  const { ownInbox } = await loadKem()
  try {
    const { inboxes, contacts, person } = value as { inboxes: Json[]; contacts: Json[]; person?: string }
    return {
      inboxes: inboxes.map(({ server, name, keep, seed, token, keys, origins, webhook }) => ({
        ...common({ server, name }),
        keep: Number.isSafeInteger(keep) ? (keep as number) : USUAL_KEEP,
        // Throws for keys that are none, and takes the address from them rather than from the file.
        own: ownInbox(secret(token), secret(seed), (keys as string[]).map(fromBase64url)),
        site: {
          origins: parseOrigins(((origins ?? []) as string[]).join('\n')),
          webhook: webhook === undefined ? undefined : readWebhook(webhook),
        },
      })),
      contacts: contacts.map(
        ({ server, name, address, fingerprint }): ContactRow => ({
          ...common({ server, name }),
          id: toBase64url(secret(address)),
          address: secret(address),
          fingerprint: secret(fingerprint),
          added: new Date(),
        }),
      ),
      person: person === undefined ? undefined : secret(person),
    }
  } catch {
    throw new InboxError('damaged-file')
  }
}

function common({ server, name }: Json): { server: string; name: string } {
  const origin = typeof server === 'string' ? parseServer(server) : undefined
  if (!origin || typeof name !== 'string') throw new TypeError('export')
  return { server: origin, name }
}

function secret(text: unknown): Bytes {
  const bytes = fromBase64url(text as string)
  if (bytes.length !== SECRET_BYTES) throw new TypeError('export')
  return bytes
}
