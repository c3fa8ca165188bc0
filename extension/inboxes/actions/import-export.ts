/** Moves all keys and contacts from one profile to another by a file. */
import { type Bytes, fromBase64url, toBase64url } from '../../../shared/bytes/bytes.ts'
import { SECRET_BYTES } from '../../../shared/limits.ts'
import { parseServer } from '../../server/server.ts'
import { InboxError } from '../errors.ts'
import type { Stretchers } from '../keys/kdf.ts'
import { decodeKeyFile, encodeKeyFile } from '../keys/key-file.ts'
import type { InboxSession } from '../session/inbox-session.ts'
import { loadKem } from '../session/load-kem.ts'
import { openSecrets, storeInbox } from '../session/secrets.ts'
import { decodeWebhook, encodeWebhook, openSite, parseOrigins } from '../session/site-settings.ts'
import type { ContactRow } from '../store/rows.ts'
import { readRows, writeAndNotify } from '../store/store.ts'
import { USUAL_KEEP } from './import-inbox.ts'
import { exportPersonSeed, importPersonSeed } from './person-key.ts'

/** Encodes all keys and contacts as a file. Throws `short-passphrase`. */
export async function exportKeys(
  session: InboxSession,
  passphrase: string,
  stretchers: Stretchers,
): Promise<Bytes> {
  const inboxes = await readRows(session.db, 'inboxes')
  const contacts = await readRows(session.db, 'contacts')
  const person = await exportPersonSeed(session)
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
            webhook: webhook && encodeWebhook(webhook),
          }
        }),
    ),
    contacts: contacts.rows.map(({ server, name, address, fingerprint }) => ({
      server,
      name,
      address: toBase64url(address),
      fingerprint: toBase64url(fingerprint),
    })),
    ...(person && { person: toBase64url(person) }),
  }
  return encodeKeyFile(exported, passphrase, stretchers)
}

/** How many inboxes and contacts of the file were new. */
export type Imported = { inboxes: number; contacts: number }

/**
 * Adds the content of a file to the store. Throws what `decodeKeyFile` throws; of a damaged file nothing is
 * imported.
 */
export async function importKeys(
  session: InboxSession,
  file: Uint8Array,
  { passphrase, stretchers }: { passphrase: string; stretchers: Stretchers },
): Promise<Imported> {
  const value = await decodeKeyFile(file, passphrase, stretchers)
  const { inboxes, contacts, person } = await readExport(value)
  const imported = { inboxes: 0, contacts: 0 }
  for (const inbox of inboxes) {
    if (await session.db.get('inboxes', toBase64url(inbox.own.inbox.address))) continue
    await storeInbox(session, inbox)
    imported.inboxes++
  }
  for (const contact of contacts) {
    if (await session.db.get('contacts', contact.id)) continue
    await writeAndNotify(session.db.put('contacts', contact))
    imported.contacts++
  }
  if (person) await importPersonSeed(session, person)
  return imported
}

type Json = Record<string, unknown>

/** Validates an export. Throws `damaged-file`. */
async function readExport(value: unknown) {
  const { ownInbox } = await loadKem()
  try {
    const { inboxes, contacts, person } = value as { inboxes: Json[]; contacts: Json[]; person?: string }
    return {
      inboxes: inboxes.map(({ server, name, keep, seed, token, keys, origins, webhook }) => ({
        ...common({ server, name }),
        keep: Number.isSafeInteger(keep) ? (keep as number) : USUAL_KEEP,
        // Throws for invalid keys, and derives the address from the keys instead of trusting the file.
        own: ownInbox(secret(token), secret(seed), (keys as string[]).map(fromBase64url)),
        site: {
          origins: parseOrigins(((origins ?? []) as string[]).join('\n')),
          webhook: webhook === undefined ? undefined : decodeWebhook(webhook),
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
