import { useEffect, useMemo, useState } from 'preact/hooks'
import { CURRENT_KDF, type Stretchers } from '../keys/kdf.ts'
import { createVault } from '../keys/vault.ts'
import { loadVaultRow, unlock } from '../keys/vault-row.ts'
import type { InboxDatabase } from '../store/database.ts'
import type { VaultRow } from '../store/rows.ts'
import { watchChanges } from '../store/store.ts'
import type { InboxSession } from './inbox-session.ts'
import { renewVault } from './renew-vault.ts'
import { sealSecrets } from './secrets.ts'
import { watchIdle } from './watch-idle.ts'

/** How long a page that nobody uses keeps the keys. */
const IDLE_MS = 10 * 60_000

/**
 * `closed`: it has not been open on this page. `covered`: it was, and what the page shows of an opened message
 * or a draft is still there, but must not be seen.
 */
type VaultAccess = 'closed' | 'open' | 'covered'

/** The vault on one page. */
export type VaultOnPage = {
  /** One for the whole life of the page, whether or not the vault is locked. */
  session: InboxSession
  access: VaultAccess
  hasPassphrase: boolean
  /** Throws `wrong-passphrase`, `store-damaged`. */
  open(passphrase: string): Promise<void>
  /** Sets a new passphrase; an empty one removes it. Throws what `renewVault` throws. */
  changePassphrase(current: string, next: string): Promise<void>
}

/**
 * Opens the vault, at once if it has no passphrase, and locks it when the page was idle for long or another
 * page has changed the passphrase.
 */
export function useVault(
  { db, row: initial, stretchers }: { db: InboxDatabase; row: VaultRow; stretchers: Stretchers },
  onFail: (error: unknown) => void,
): VaultOnPage {
  const vault = useMemo(createVault, [db])
  const session = useMemo(() => ({ db, vault }), [db])
  const [row, setRow] = useState(initial)
  const [access, setAccess] = useState<VaultAccess>('closed')
  const hasPassphrase = !!row.salt

  const opened = async (row: VaultRow) => {
    setRow(row)
    setAccess('open')
    await sealSecrets(session).catch(onFail)
  }
  const lock = () => {
    vault.lock()
    setAccess((before) => (before === 'open' ? 'covered' : before))
  }
  const follow = async () => {
    const current = await loadVaultRow(db)
    setRow(current)
    if (vault.isOf(current)) return
    if (current.salt) return lock()
    await unlock(vault, current, stretchers)
    await opened(current)
  }
  useEffect(() => {
    follow().catch(onFail)
    return watchChanges(() => follow().catch(onFail))
  }, [db])
  useEffect(() => {
    if (access === 'open' && hasPassphrase) return watchIdle(window, IDLE_MS, lock)
  }, [access, hasPassphrase])

  return {
    session,
    access,
    hasPassphrase,
    async open(passphrase) {
      const current = await loadVaultRow(db)
      await unlock(vault, current, stretchers, passphrase)
      await opened(await strengthened(current, passphrase))
    },
    async changePassphrase(current, next) {
      const { salt } = await loadVaultRow(db)
      await opened(await renewVault(session, stretchers, { current: salt && current, next }))
    },
  }

  /** An earlier version stretched the passphrase less. If that cannot be changed now, it stays so. */
  async function strengthened(row: VaultRow, passphrase: string): Promise<VaultRow> {
    if (!row.salt || row.kdf === CURRENT_KDF) return row
    return renewVault(session, stretchers, { current: passphrase, next: passphrase }).catch(() => row)
  }
}
