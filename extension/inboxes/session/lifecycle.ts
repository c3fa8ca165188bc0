/** Creating, changing, reopening and closing inboxes: on their server and in the store. */
import type { Bytes } from '../../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import { MAX_INBOX_KEYS, SECRET_BYTES } from '../../../shared/limits.ts'
import { InboxError } from '../errors.ts'
import { ownToken } from '../keys/own-token.ts'
import { loadVaultRow, unwrapToken } from '../keys/vault.ts'
import type { InboxRow } from '../store/rows.ts'
import { deleteInbox, updateInbox } from '../store/store.ts'
import { inboxClientOf, registerInbox } from './clients.ts'
import type { InboxSession } from './inbox-session.ts'
import { loadKem } from './load-kem.ts'
import { type InboxDetails, openSecrets, storeInbox } from './secrets.ts'
import { openSite, type SiteSettings, sealSite, settingsOf } from './site-settings.ts'

type NewInbox = { server: string; name: string; keep: number; others: readonly Bytes[] }

/**
 * A new inbox, of this key and those of others. Its key is kept before a server hears of it: an inbox whose key could
 * not be written down would swallow what is sent to it.
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

/** Keeps an inbox and registers it, in this order; of what cannot be registered nothing stays. */
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

/** Changes what websites may do with an inbox, on its server and then here. Throws `webhook-refused`. */
export async function changeSite(session: InboxSession, row: InboxRow, site: SiteSettings): Promise<void> {
  const { own } = await openSecrets(session, row)
  try {
    await registerInbox(row.server, own, settingsOf(row.keep, site))
  } catch (error) {
    // A server may tell nobody, and tells no address in a private network.
    const isRefused = site.webhook && error instanceof AshnoteError && error.code === 'malformed'
    throw isRefused ? new InboxError('webhook-refused') : error
  }
  await updateInbox(session.db, row.id, sealSite(session.vault, site))
}

/** Registers an inbox that has expired once more, under the same address; what waited in it is gone. */
export async function reopenInbox(session: InboxSession, row: InboxRow): Promise<void> {
  const { own } = await openSecrets(session, row)
  await registerInbox(row.server, own, settingsOf(row.keep, openSite(session.vault, row)))
  // A server counts anew in an inbox that is new to it.
  await updateInbox(session.db, row.id, { end: undefined, seen: 0 })
}

/** Deletes an inbox from its server and then its key. Of one that the server has no more, the key alone. */
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
