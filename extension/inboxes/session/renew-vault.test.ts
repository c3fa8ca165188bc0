import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, it, vi } from 'vitest'
import { utf8 } from '../../../shared/bytes/bytes.ts'
import { stretchPassphrase } from '../../../shared/crypto/passphrase.ts'
import { ownInbox } from '../../../shared/inbox/answer-inbox.ts'
import { keepMessage, openKeptMessage } from '../actions/kept-messages.ts'
import { personKey } from '../actions/person-key.ts'
import { unwrapToken, wrapToken } from '../keys/device-secrets.ts'
import type { Stretchers } from '../keys/kdf.ts'
import { createVault, type OpenableVault, type SealedKind } from '../keys/vault.ts'
import { loadVaultRow, unlock, VAULT_ROW } from '../keys/vault-row.ts'
import { type InboxDatabase, openInboxDatabase } from '../store/database.ts'
import { renewVault } from './renew-vault.ts'
import { openSecrets, sealSecrets, storeInbox } from './secrets.ts'
import { openSite } from './site-settings.ts'

/** Real, but at the cost of notes, which is less to wait for. */
const stretchers: Stretchers = {
  note: async (typed, salt) => stretchPassphrase(typed, salt),
  offline: async (typed, salt) => stretchPassphrase(typed, salt),
}
/** Fails where nothing may be stretched. */
const idle: Stretchers = {
  note: () => Promise.reject(new Error('stretched')),
  offline: () => Promise.reject(new Error('stretched')),
}

const seed = new Uint8Array(32).fill(3)
const own = ownInbox(new Uint8Array(32).fill(4), seed)
const webhook = { url: 'https://hooks.example/', key: new Uint8Array(32).fill(5) }
const payload = { bodies: [{ type: 'text/plain', bytes: utf8('worth keeping') }] }
const details = { own, server: 'https://notes.example', name: 'Tips', keep: 60 }

type Session = { db: InboxDatabase; vault: OpenableVault }

/** A page with an open vault that has no passphrase. */
async function openPage(): Promise<Session> {
  const db = await openInboxDatabase()
  const vault = createVault()
  await unlock(vault, await loadVaultRow(db), idle)
  return { db, vault }
}

/** A page of which the vault holds one thing of every kind. */
async function openFull(): Promise<Session> {
  const session = await openPage()
  await storeInbox(session, { ...details, site: { origins: ['https://shop.example'], webhook } })
  await keepMessage(session, 'inbox', { payload, until: new Date(9e12) })
  await personKey(session)
  return session
}

/** The stored bytes of each kind. */
async function stored({ db }: Session): Promise<Record<SealedKind, Uint8Array>> {
  const [inbox] = await db.getAll('inboxes')
  const [kept] = await db.getAll('kept')
  const row = await loadVaultRow(db)
  return {
    secret: inbox?.secret as Uint8Array,
    webhook: inbox?.webhook as Uint8Array,
    kept: kept?.sealed as Uint8Array,
    person: row.person?.seed as Uint8Array,
  }
}

const open = (vault: OpenableVault, all: Record<SealedKind, Uint8Array>) =>
  Object.entries(all).map(([kind, sealed]) => {
    try {
      return vault.open(sealed, kind as SealedKind).length > 0
    } catch {
      return false
    }
  })

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

it('a new passphrase seals everything under a new key, and the old one opens none of it', async () => {
  const session = await openFull()
  const { db, vault } = session
  const seedBefore = (await personKey(session)).seed
  const old = createVault()
  await unlock(old, await loadVaultRow(db), idle)
  const before = await stored(session)
  expect(open(old, before)).toEqual([true, true, true, true])
  await renewVault(session, stretchers, { current: undefined, next: ' lantern ' })
  expect(open(old, await stored(session))).toEqual([false, false, false, false])
  expect(open(vault, before)).toEqual([false, false, false, false])

  const row = await loadVaultRow(db)
  const again = { db, vault: createVault() }
  await expect(unlock(again.vault, row, stretchers)).rejects.toMatchObject({ code: 'locked' })
  await expect(unlock(again.vault, row, stretchers, 'lanterns')).rejects.toMatchObject({
    code: 'wrong-passphrase',
  })
  await unlock(again.vault, row, stretchers, 'lantern')
  for (const page of [session, again]) {
    const [inbox] = await db.getAll('inboxes')
    const [kept] = await db.getAll('kept')
    if (!inbox || !kept) throw new Error('a row is missing')
    expect((await openSecrets(page, inbox)).own).toEqual(own)
    expect(openSite(page.vault, inbox)).toEqual({ origins: ['https://shop.example'], webhook })
    expect(openKeptMessage(page, kept)).toMatchObject(payload)
    expect((await personKey(page)).seed).toEqual(seedBefore)
  }

  const wrong = renewVault(session, stretchers, { current: 'lanterns', next: '' })
  await expect(wrong).rejects.toMatchObject({ code: 'wrong-passphrase' })
  await renewVault(session, stretchers, { current: 'lantern', next: '' })
  expect(open(again.vault, await stored(session))).toEqual([false, false, false, false])
  await unlock(again.vault, await loadVaultRow(db), idle)
  expect(open(again.vault, await stored(session))).toEqual([true, true, true, true])
})

it('fails as a whole', async () => {
  const session = await openFull()
  const before = await stored(session)
  const row = await loadVaultRow(session.db)
  // The row of the vault and that of the inbox are written by then.
  const { update } = IDBCursor.prototype
  const writes = vi.spyOn(IDBCursor.prototype, 'update').mockImplementation(function (this: IDBCursor, row) {
    if ((this.source as IDBObjectStore).name === 'kept') throw new DOMException('', 'QuotaExceededError')
    return update.call(this, row)
  })
  const renewing = renewVault(session, stretchers, { current: undefined, next: 'lantern' })
  await expect(renewing).rejects.toMatchObject({ code: 'store-full' })
  expect(writes).toHaveBeenCalledTimes(2)
  vi.restoreAllMocks()
  expect(await stored(session)).toEqual(before)
  expect((await loadVaultRow(session.db)).key).toEqual(row.key)
  expect(open(session.vault, before)).toEqual([true, true, true, true])
})

it('what is damaged stays as it is and keeps nothing else from being sealed anew', async () => {
  const session = await openFull()
  const [kept] = await session.db.getAll('kept')
  if (!kept) throw new Error('nothing is kept')
  const damaged = { ...kept, id: 'damaged', sealed: new Uint8Array(90) }
  await session.db.put('kept', damaged)
  await renewVault(session, stretchers, { current: undefined, next: 'lantern' })
  expect(await session.db.get('kept', 'damaged')).toEqual(damaged)
  const row = await session.db.get('kept', kept.id)
  expect(row && openKeptMessage(session, row)).toMatchObject(payload)
})

it('another page stores nothing under the old key', async () => {
  const session = await openFull()
  const other = await openPage()
  await renewVault(session, stretchers, { current: undefined, next: 'lantern' })
  await session.db.clear('inboxes')
  const keeping = keepMessage(other, 'inbox', { payload, until: new Date(9e12) })
  await expect(keeping).rejects.toMatchObject({ code: 'locked' })
  expect(await session.db.count('kept')).toBe(1)
  await expect(renewVault(other, idle, { current: undefined, next: '' })).rejects.toMatchObject({
    code: 'locked',
  })

  // A key is not lost for that: it waits for the vault, wrapped for this device.
  const row = await storeInbox(other, details)
  expect(row.secret).not.toBeInstanceOf(Uint8Array)
  await sealSecrets(session)
  const [sealed] = await session.db.getAll('inboxes')
  expect(sealed?.secret).toBeInstanceOf(Uint8Array)
  expect(sealed && (await openSecrets(session, sealed)).own.seed).toEqual(seed)
})

it('lets the background poll without the passphrase', async () => {
  const session = await openPage()
  const { device } = await loadVaultRow(session.db)
  const token = await wrapToken(device, seed)
  await renewVault(session, stretchers, { current: undefined, next: 'lantern' })
  expect(await unwrapToken((await loadVaultRow(session.db)).device, token)).toEqual(seed)
})

it('stretches for offline guessing, and opens what an earlier version stretched less', async () => {
  const session = await openPage()
  await renewVault(session, { ...idle, offline: stretchers.offline }, { current: undefined, next: 'lantern' })
  const { kdf, ...row } = await loadVaultRow(session.db)
  expect(kdf).toBe(2)
  await session.db.put('vault', row, VAULT_ROW)
  await unlock(createVault(), row, { ...idle, note: stretchers.note }, 'lantern')
})

it('white space alone is no passphrase', async () => {
  const renewing = renewVault(await openPage(), idle, { current: undefined, next: ' \n' })
  await expect(renewing).rejects.toMatchObject({ code: 'short-passphrase' })
})
