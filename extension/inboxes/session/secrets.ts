/** Inboxes with their keys in the store: sealed under the vault, or wrapped for this device. */
import { type Bytes, toBase64url } from '../../../shared/bytes/bytes.ts'
import type { OwnInbox } from '../../../shared/inbox/answer-inbox.ts'
import { SECRET_BYTES } from '../../../shared/limits.ts'
import { InboxError } from '../errors.ts'
import { unwrapSecret, unwrapToken, wrapSecret, wrapToken } from '../keys/device-secrets.ts'
import { loadVaultRow } from '../keys/vault-row.ts'
import type { InboxRow } from '../store/rows.ts'
import { readRows, saveInbox } from '../store/store.ts'
import type { InboxSession } from './inbox-session.ts'
import { type SiteSettings, sealSite } from './site-settings.ts'
import { writeSealed } from './write-sealed.ts'

export type InboxDetails = {
  own: OwnInbox
  server: string
  name: string
  keep: number
  site?: SiteSettings | undefined
}

/** Stores an inbox and its key. Without an open vault the key is only wrapped for this device. */
export async function storeInbox(
  { db, vault }: Pick<InboxSession, 'db'> & Partial<InboxSession>,
  {
    own,
    answers,
    site,
    ...given
  }: InboxDetails & { answers?: { note: Bytes; reply: Bytes; conversation: string } | undefined },
): Promise<InboxRow> {
  const { address, ownerHash, keys } = own.inbox
  const { device } = await loadVaultRow(db)
  const secret = new Uint8Array([...own.seed, ...(answers?.reply ?? [])])
  const row: Omit<InboxRow, 'secret'> = {
    id: toBase64url(address),
    ...given,
    address,
    ownerHash,
    keys,
    created: new Date(),
    seen: 0,
    token: await wrapToken(device, own.ownerToken),
    ...(answers && { answers: { note: answers.note, conversation: answers.conversation } }),
  }
  if (vault && !vault.isLocked) {
    try {
      return await writeSealed({ db, vault }, async (tx) => {
        const sealed = { ...row, secret: vault.seal(secret, 'secret'), ...(site && sealSite(vault, site)) }
        await tx.objectStore('inboxes').put(sealed)
        return sealed
      })
    } catch (error) {
      // The vault was locked meanwhile, for example while a message was being sent.
      if (site || !(error instanceof InboxError && error.code === 'locked')) throw error
    }
  }
  const wrapped = { ...row, secret: await wrapSecret(device, secret) }
  await saveInbox(db, wrapped)
  return wrapped
}

/** Returns an inbox with its secrets. Throws `store-damaged`. */
export async function openSecrets(
  { db, vault }: InboxSession,
  row: InboxRow,
): Promise<{ own: OwnInbox; reply: Bytes }> {
  const { device } = await loadVaultRow(db)
  const secret =
    row.secret instanceof Uint8Array
      ? vault.open(row.secret, 'secret')
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

/** Seals the secrets that were stored while the vault may have been locked. */
export async function sealSecrets(session: InboxSession): Promise<void> {
  const { device } = await loadVaultRow(session.db)
  const { rows } = await readRows(session.db, 'inboxes')
  for (const { id, secret } of rows) {
    if (secret instanceof Uint8Array) continue
    const opened = await unwrapSecret(device, secret)
    await writeSealed(session, async (tx) => {
      const row = await tx.objectStore('inboxes').get(id)
      // Another page may have sealed it, or deleted the inbox.
      if (!row || row.secret instanceof Uint8Array) return
      await tx.objectStore('inboxes').put({ ...row, secret: session.vault.seal(opened, 'secret') })
    })
  }
}
