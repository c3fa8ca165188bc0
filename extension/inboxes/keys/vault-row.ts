/** The stored vault: its key, wrapped for this device, and sealed under the passphrase before, if there is one. */
import { type Bytes, utf8 } from '../../../shared/bytes/bytes.ts'
import { openBox, sealBox } from '../../../shared/crypto/box.ts'
import { makeDeviceKey, unwrap, wrap } from '../../device-key.ts'
import { InboxError, withInboxErrors } from '../errors.ts'
import type { InboxDatabase } from '../store/database.ts'
import type { VaultRow } from '../store/rows.ts'
import { CURRENT_KDF, type Stretchers, stretchBy } from './kdf.ts'
import type { OpenableVault } from './vault.ts'

/** The key of the only row in its table. */
export const VAULT_ROW = 'vault'
const KEY_BYTES = 32
const SALT_BYTES = 16
const CONTEXT = utf8('ashnote vault key')

const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length))

/** Returns the row and creates it if there is none. Two pages that do so at once get the same row. */
export const loadVaultRow = (db: InboxDatabase): Promise<VaultRow> =>
  navigator.locks.request('ashnote-vault', () =>
    withInboxErrors(
      (async () => {
        const found = await db.get('vault', VAULT_ROW)
        if (found) return found
        // The keys have lost their vault. A new vault would hide that loss.
        if ((await db.count('inboxes')) > 0) throw new InboxError('store-damaged')
        const device = await makeDeviceKey()
        const made = { device, key: await wrap(device, randomBytes(KEY_BYTES), CONTEXT) }
        await db.put('vault', made, VAULT_ROW)
        return made
      })(),
    ),
  )

/** Throws `locked` if the passphrase is missing, `wrong-passphrase` and `store-damaged`. */
export async function openVaultKey(
  { device, salt, kdf = 1, key }: VaultRow,
  stretchers: Stretchers,
  passphrase?: string,
): Promise<Bytes> {
  const inner = await withInboxErrors(unwrap(device, key, CONTEXT))
  if (!salt) return inner
  if (passphrase === undefined) throw new InboxError('locked')
  const stretched = await stretchBy(kdf, stretchers, { passphrase, salt })
  try {
    return openBox(stretched, CONTEXT, inner)
  } catch {
    throw new InboxError('wrong-passphrase')
  }
}

/** Opens a vault with the key of a row. Throws what `openVaultKey` throws. */
export async function unlock(
  vault: OpenableVault,
  row: VaultRow,
  stretchers: Stretchers,
  passphrase?: string,
): Promise<void> {
  vault.use(await openVaultKey(row, stretchers, passphrase), row)
}

/** A new vault key, and what the row becomes with it; with an empty passphrase there is none any more. */
export async function makeVaultKey(
  { device }: VaultRow,
  stretchers: Stretchers,
  passphrase: string,
): Promise<{ key: Bytes; row: Pick<VaultRow, 'salt' | 'kdf' | 'key'> }> {
  const key = randomBytes(KEY_BYTES)
  if (!passphrase)
    return { key, row: { salt: undefined, kdf: undefined, key: await wrap(device, key, CONTEXT) } }
  const salt = randomBytes(SALT_BYTES)
  const stretched = await stretchBy(CURRENT_KDF, stretchers, { passphrase, salt })
  const inner = sealBox(stretched, CONTEXT, { length: key.length, pieces: [key] })
  return { key, row: { salt, kdf: CURRENT_KDF, key: await wrap(device, inner, CONTEXT) } }
}
