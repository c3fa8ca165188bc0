import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, it } from 'vitest'
import { utf8 } from '../../../shared/bytes/bytes.ts'
import { openInboxDatabase } from '../store/database.ts'
import type { VaultRow } from '../store/rows.ts'
import type { Stretchers } from './kdf.ts'
import { createVault } from './vault.ts'
import { loadVaultRow, unlock } from './vault-row.ts'

/** Nothing here has a passphrase: session/renew-vault.test.ts tests those. */
const stretchers = {} as Stretchers
const secret = utf8('a secret of 32 bytes, or so it is')

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

async function opened(row: VaultRow) {
  const vault = createVault()
  await unlock(vault, row, stretchers)
  return vault
}

it('opens what it sealed, also after a restart, and only as the same kind', async () => {
  const sealed = (await opened(await loadVaultRow(await openInboxDatabase()))).seal(secret, 'secret')
  const again = await opened(await loadVaultRow(await openInboxDatabase()))
  expect(again.open(sealed, 'secret')).toEqual(secret)
  expect(() => again.open(sealed, 'kept')).toThrow('store-damaged')
  sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1
  expect(() => again.open(sealed, 'secret')).toThrow('store-damaged')
})

it('opens and seals nothing while it is locked, and has overwritten its key', async () => {
  const row = await loadVaultRow(await openInboxDatabase())
  const key = new Uint8Array(32).fill(1)
  const vault = createVault()
  expect(() => vault.seal(secret, 'secret')).toThrow('locked')
  vault.use(key, row)
  const sealed = vault.seal(secret, 'secret')
  expect([vault.isLocked, vault.isOf(row)]).toEqual([false, true])
  vault.lock()
  expect([vault.isLocked, vault.isOf(row)]).toEqual([true, false])
  expect(() => vault.seal(secret, 'secret')).toThrow('locked')
  expect(() => vault.open(sealed, 'secret')).toThrow('locked')
  expect(key).toEqual(new Uint8Array(32))
  vault.use(new Uint8Array(32).fill(1), row)
  expect(vault.open(sealed, 'secret')).toEqual(secret)
})

it('has keys that not even the extension can read', async () => {
  const { device } = await loadVaultRow(await openInboxDatabase())
  expect(device.extractable).toBe(false)
  await expect(crypto.subtle.exportKey('raw', device)).rejects.toThrow()
})

it('is made once, however many pages open at once', async () => {
  const db = await openInboxDatabase()
  const [a, b] = await Promise.all([loadVaultRow(db), loadVaultRow(db)])
  const sealed = (await opened(a)).seal(secret, 'secret')
  expect((await opened(b)).open(sealed, 'secret')).toEqual(secret)
})

it('does not hide lost keys behind a new vault', async () => {
  const db = await openInboxDatabase()
  await loadVaultRow(db)
  await db.put('inboxes', { id: 'an inbox' } as never)
  await db.delete('vault', 'vault')
  await expect(loadVaultRow(db)).rejects.toMatchObject({ code: 'store-damaged' })
})

it('does not touch a store that a newer version wrote', async () => {
  const db = await openInboxDatabase()
  db.close()
  await new Promise<void>((done, fail) => {
    const request = indexedDB.open('ashnote-inboxes', 99)
    request.onsuccess = () => {
      request.result.close()
      done()
    }
    request.onerror = () => fail(request.error)
  })
  await expect(openInboxDatabase()).rejects.toMatchObject({ code: 'store-newer' })
})
