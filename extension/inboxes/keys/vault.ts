/**
 * The vault guards the keys of inboxes. One vault key seals all of them; the device's key wraps it, and if
 * the user sets a passphrase, the vault key is sealed under that first. The device's key alone wraps the
 * owners' tokens, so that the background can poll while the vault is locked.
 */

import { type Bytes, utf8 } from '../../../shared/bytes/bytes.ts'
import { openBox, sealBox } from '../../../shared/crypto/box.ts'
import type { Stretch } from '../../../shared/flows/stretch.ts'
import { makeDeviceKey, unwrap, type Wrapped, wrap } from '../../device-key.ts'
import { InboxError, withInboxErrors } from '../errors.ts'
import type { InboxDatabase } from '../store/database.ts'
import type { VaultRow } from '../store/rows.ts'

/** Seals and opens secrets. Unlocking it needs the passphrase, if there is one. */
export type Vault = {
  /** `context` names what is sealed, so that bytes of one kind do not pass for another. */
  seal(bytes: Uint8Array, context: string): Bytes
  /** Throws `store-damaged`. */
  open(sealed: Uint8Array, context: string): Bytes
}

const ROW = 'vault'
const KEY_BYTES = 32
const SALT_BYTES = 16
const KEY_CONTEXT = 'ashnote vault key'
const TOKEN_CONTEXT = 'ashnote owner token'
const SECRET_CONTEXT = 'ashnote unsealed secret'

/** Returns the row and creates it if there is none. Two pages that do so at once get the same row. */
export const loadVaultRow = (db: InboxDatabase): Promise<VaultRow> =>
  navigator.locks.request('ashnote-vault', () =>
    withInboxErrors(
      (async () => {
        const found = await db.get('vault', ROW)
        if (found) return found
        // The keys have lost their vault. A new vault would hide that loss.
        if ((await db.count('inboxes')) > 0) throw new InboxError('store-damaged')
        const device = await makeDeviceKey()
        const key = await wrap(device, randomBytes(KEY_BYTES), utf8(KEY_CONTEXT))
        const made = { device, key }
        await db.put('vault', made, ROW)
        return made
      })(),
    ),
  )

export const saveVaultRow = async (db: InboxDatabase, row: VaultRow): Promise<void> => {
  await withInboxErrors(db.put('vault', row, ROW))
}

/** Throws `locked` if the passphrase is missing, `wrong-passphrase` and `store-damaged`. */
export async function unlock(row: VaultRow, stretch: Stretch, passphrase?: string): Promise<Vault> {
  return vaultOf(await vaultKey(row, stretch, passphrase))
}

/** Returns the row with a new passphrase; an empty one removes it. `current` is as for `unlock`. */
export async function changePassphrase(
  row: VaultRow,
  stretch: Stretch,
  { current, next }: { current: string | undefined; next: string },
): Promise<VaultRow> {
  const key = await vaultKey(row, stretch, current)
  const salt = next ? randomBytes(SALT_BYTES) : undefined
  const inner = salt ? sealBox(await stretch(next, salt), utf8(KEY_CONTEXT), piecesOf(key)) : key
  return { ...row, salt, key: await wrap(row.device, inner, utf8(KEY_CONTEXT)) }
}

async function vaultKey({ device, salt, key }: VaultRow, stretch: Stretch, passphrase?: string) {
  const inner = await withInboxErrors(unwrap(device, key, utf8(KEY_CONTEXT)))
  if (!salt) return inner
  if (passphrase === undefined) throw new InboxError('locked')
  const stretched = await stretch(passphrase, salt)
  try {
    return openBox(stretched, utf8(KEY_CONTEXT), inner)
  } catch {
    throw new InboxError('wrong-passphrase')
  }
}

const vaultOf = (key: Bytes): Vault => ({
  seal: (bytes, context) => sealBox(key, utf8(context), piecesOf(bytes)),
  open(sealed, context) {
    try {
      return openBox(key, utf8(context), sealed)
    } catch {
      throw new InboxError('store-damaged')
    }
  },
})

export const wrapToken = (device: CryptoKey, token: Bytes): Promise<Wrapped> =>
  withInboxErrors(wrap(device, token, utf8(TOKEN_CONTEXT)))

/** Throws `store-damaged`. */
export const unwrapToken = (device: CryptoKey, token: Wrapped): Promise<Bytes> =>
  withInboxErrors(unwrap(device, token, utf8(TOKEN_CONTEXT)))

/** Wraps a secret that is stored while the vault may be locked. It is sealed when the vault opens. */
export const wrapSecret = (device: CryptoKey, secret: Bytes): Promise<Wrapped> =>
  withInboxErrors(wrap(device, secret, utf8(SECRET_CONTEXT)))

/** Throws `store-damaged`. */
export const unwrapSecret = (device: CryptoKey, secret: Wrapped): Promise<Bytes> =>
  withInboxErrors(unwrap(device, secret, utf8(SECRET_CONTEXT)))

const piecesOf = (bytes: Uint8Array) => ({ length: bytes.length, pieces: [bytes] })

const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length))
