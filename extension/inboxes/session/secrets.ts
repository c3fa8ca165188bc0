/** Inboxes with their keys in the store: sealed under the vault, or wrapped for this device. */
import { type Bytes, toBase64url } from '../../../shared/bytes/bytes.ts'
import type { OwnInbox } from '../../../shared/inbox/answer-inbox.ts'
import { SECRET_BYTES } from '../../../shared/limits.ts'
import { loadVaultRow, unwrapSecret, unwrapToken, wrapSecret, wrapToken } from '../keys/vault.ts'
import type { InboxRow } from '../store/rows.ts'
import { readRows, saveInbox, updateInbox } from '../store/store.ts'
import type { InboxSession } from './inbox-session.ts'
import { type SiteSettings, sealSite } from './site-settings.ts'

const SECRET_CONTEXT = 'ashnote inbox secret'

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

/** Returns an inbox with its secrets. Throws `store-damaged`. */
export async function openSecrets(
  { db, vault }: InboxSession,
  row: InboxRow,
): Promise<{ own: OwnInbox; reply: Bytes }> {
  const { device } = await loadVaultRow(db)
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

/** Seals the secrets that were stored while the vault may have been locked. */
export async function sealSecrets({ db, vault }: InboxSession): Promise<void> {
  const { device } = await loadVaultRow(db)
  const { rows } = await readRows(db, 'inboxes')
  for (const { id, secret } of rows) {
    if (secret instanceof Uint8Array) continue
    const opened = await unwrapSecret(device, secret)
    await updateInbox(db, id, { secret: vault.seal(opened, SECRET_CONTEXT) })
  }
}
