import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, it } from 'vitest'
import { utf8 } from '../../../shared/bytes/bytes.ts'
import { stretchPassphrase } from '../../../shared/crypto/passphrase.ts'
import type { Stretch } from '../../../shared/flows/stretch.ts'
import { openInboxDatabase } from '../store/database.ts'
import { changePassphrase, loadVaultRow, saveVaultRow, unlock, unwrapToken, wrapToken } from './vault.ts'

const stretch: Stretch = async (passphrase, salt) => stretchPassphrase(passphrase, salt)
const secret = utf8('a secret of 32 bytes, or so it is')

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

it('opens what it sealed, also after a restart, and only in the same context', async () => {
  const sealed = (await unlock(await loadVaultRow(await openInboxDatabase()), stretch)).seal(
    secret,
    'one thing',
  )
  const again = await unlock(await loadVaultRow(await openInboxDatabase()), stretch)
  expect(again.open(sealed, 'one thing')).toEqual(secret)
  expect(() => again.open(sealed, 'another')).toThrow('store-damaged')
  sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1
  expect(() => again.open(sealed, 'one thing')).toThrow('store-damaged')
})

it('has keys that not even the extension can read', async () => {
  const { device } = await loadVaultRow(await openInboxDatabase())
  expect(device.extractable).toBe(false)
  await expect(crypto.subtle.exportKey('raw', device)).rejects.toThrow()
})

it('is made once, however many pages open at once', async () => {
  const db = await openInboxDatabase()
  const [a, b] = await Promise.all([loadVaultRow(db), loadVaultRow(db)])
  const sealed = (await unlock(a, stretch)).seal(secret, 'it')
  expect((await unlock(b, stretch)).open(sealed, 'it')).toEqual(secret)
})

it('needs the passphrase that was set, and none after it was removed', async () => {
  const db = await openInboxDatabase()
  const row = await loadVaultRow(db)
  const sealed = (await unlock(row, stretch)).seal(secret, 'it')
  await saveVaultRow(db, await changePassphrase(row, stretch, { current: undefined, next: 'lantern' }))

  const locked = await loadVaultRow(db)
  await expect(unlock(locked, stretch)).rejects.toMatchObject({ code: 'locked' })
  await expect(unlock(locked, stretch, 'lanterns')).rejects.toMatchObject({ code: 'wrong-passphrase' })
  expect((await unlock(locked, stretch, 'lantern')).open(sealed, 'it')).toEqual(secret)

  const wrong = changePassphrase(locked, stretch, { current: 'lanterns', next: '' })
  await expect(wrong).rejects.toMatchObject({ code: 'wrong-passphrase' })
  const open = await changePassphrase(locked, stretch, { current: 'lantern', next: '' })
  expect((await unlock(open, stretch)).open(sealed, 'it')).toEqual(secret)
})

it('lets the background poll without the passphrase', async () => {
  const db = await openInboxDatabase()
  const row = await loadVaultRow(db)
  const token = await wrapToken(row.device, secret)
  await saveVaultRow(db, await changePassphrase(row, stretch, { current: undefined, next: 'lantern' }))
  expect(await unwrapToken((await loadVaultRow(db)).device, token)).toEqual(secret)
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
