/** Creating, changing, reopening and closing inboxes: on their server and in the store. */
import type { Bytes } from '../../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import { MAX_INBOX_KEYS, SECRET_BYTES } from '../../../shared/limits.ts'
import { InboxError } from '../errors.ts'
import { unwrapToken } from '../keys/device-secrets.ts'
import { ownToken } from '../keys/own-token.ts'
import { loadVaultRow } from '../keys/vault-row.ts'
import type { InboxRow } from '../store/rows.ts'
import { deleteInbox, updateInbox } from '../store/store.ts'
import { inboxClientOf, registerInbox } from './clients.ts'
import type { InboxSession } from './inbox-session.ts'
import { loadKem } from './load-kem.ts'
import { type InboxDetails, openSecrets, storeInbox } from './secrets.ts'
import { openSite, type SiteSettings, sealSite, settingsOf } from './site-settings.ts'
import { writeSealed } from './write-sealed.ts'

type NewInbox = { server: string; name: string; keep: number; others: readonly Bytes[] }

/**
 * Creates an inbox for this device's key and the keys of other people. The key is stored before the server
 * knows the inbox, because an inbox without a key would swallow messages.
 */
export async function setUpInbox(
  session: InboxSession,
  { server, name, keep, others }: NewInbox,
): Promise<InboxRow> {
  const { ownInbox, publicKeyOf } = await loadKem()
  if (others.length >= MAX_INBOX_KEYS) throw new InboxError('too-many-keys')
  const seed = crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
  const own = ownInbox(ownToken(seed), seed, [publicKeyOf(seed), ...others])
  return storeAndRegister(session, { own, server, name, keep })
}

/** Stores an inbox, then registers it. Removes it again if that fails. */
async function storeAndRegister(session: InboxSession, { own, ...given }: InboxDetails): Promise<InboxRow> {
  const row = await storeInbox(session, { own, ...given })
  try {
    await registerInbox(row.server, own, { keep: row.keep })
  } catch (error) {
    await deleteInbox(session.db, row.id)
    throw error
  }
  return row
}

/** Changes the settings for websites, on the server and then here. Throws `webhook-refused`. */
export async function changeSite(session: InboxSession, row: InboxRow, site: SiteSettings): Promise<void> {
  const { own } = await openSecrets(session, row)
  try {
    await registerInbox(row.server, own, settingsOf(row.keep, site))
  } catch (error) {
    // Servers may have webhooks turned off, and never call private addresses.
    const isRefused = site.webhook && error instanceof AshnoteError && error.code === 'malformed'
    throw isRefused ? new InboxError('webhook-refused') : error
  }
  await writeSealed(session, async (tx) => {
    const current = await tx.objectStore('inboxes').get(row.id)
    if (current) await tx.objectStore('inboxes').put({ ...current, ...sealSite(session.vault, site) })
  })
}

/** Registers an expired inbox again under the same address. Its messages are gone. */
export async function reopenInbox(session: InboxSession, row: InboxRow): Promise<void> {
  const { own } = await openSecrets(session, row)
  await registerInbox(row.server, own, settingsOf(row.keep, openSite(session.vault, row)))
  // For the server this is a new inbox, which counts from 0.
  await updateInbox(session.db, row.id, { end: undefined, seen: 0 })
}

/**
 * Deletes an inbox from its server and then its key. If the server no longer has it, deletes only the key.
 */
export async function closeInbox({ db }: InboxSession, row: InboxRow): Promise<void> {
  const { device } = await loadVaultRow(db)
  const ownerToken = await unwrapToken(device, row.token)
  try {
    await inboxClientOf(row.server).close({ inbox: row, ownerToken })
  } catch (error) {
    const code = error instanceof AshnoteError ? error.code : undefined
    if (code !== 'no-inbox' && code !== 'wrong-token') throw error
  }
  await deleteInbox(db, row.id)
}
