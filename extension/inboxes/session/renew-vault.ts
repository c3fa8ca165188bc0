/** A new passphrase, with a new vault key: who once copied the old one must not open what is stored from now on. */
import { expectLongPassphrase, type Stretchers } from '../keys/kdf.ts'
import { createVault, type OpenableVault, type SealedKind } from '../keys/vault.ts'
import { loadVaultRow, makeVaultKey, unlock, VAULT_ROW } from '../keys/vault-row.ts'
import type { InboxDatabase } from '../store/database.ts'
import type { VaultRow } from '../store/rows.ts'
import { type SealedTransaction, writeSealed } from './write-sealed.ts'

/**
 * Makes a new vault key under the passphrase `next`, none if it is empty, and seals everything anew in one
 * transaction. Opens `vault` with it. `current` is as for `unlock`. Throws what `unlock` throws,
 * `short-passphrase` for nothing but white space, and `locked` when another page was faster.
 */
export async function renewVault(
  { db, vault }: { db: InboxDatabase; vault: OpenableVault },
  stretchers: Stretchers,
  { current, next }: { current: string | undefined; next: string },
): Promise<VaultRow> {
  if (next) expectLongPassphrase(next, 1)
  const before = await loadVaultRow(db)
  const old = createVault()
  await unlock(old, before, stretchers, current)
  const fresh = createVault()
  try {
    const { key, row } = await makeVaultKey(before, stretchers, next)
    fresh.use(key.slice(), { ...before, ...row })
    const reseal: Reseal = (sealed, kind) => {
      try {
        return fresh.seal(old.open(sealed, kind), kind)
      } catch {
        // It is damaged, so it opens with no key. What fails must not keep the rest from being sealed anew.
        return sealed
      }
    }
    const renewed = await writeSealed({ db, vault: old }, async (tx, stored) => {
      const renewed = { ...stored, ...row, ...resealedPerson(stored, reseal) }
      await tx.objectStore('vault').put(renewed, VAULT_ROW)
      await resealAll(tx, reseal)
      return renewed
    })
    vault.use(key, renewed)
    return renewed
  } finally {
    old.lock()
    fresh.lock()
  }
}

type Reseal = (sealed: Uint8Array<ArrayBuffer>, kind: SealedKind) => Uint8Array<ArrayBuffer>

const resealedPerson = ({ person }: VaultRow, reseal: Reseal): Pick<VaultRow, 'person'> => ({
  person: person && { ...person, seed: reseal(person.seed, 'person') },
})

/** One row at a time: kept messages can be large. */
async function resealAll(tx: SealedTransaction, reseal: Reseal): Promise<void> {
  let inbox = await tx.objectStore('inboxes').openCursor()
  while (inbox) {
    const { secret, webhook, ...row } = inbox.value
    await inbox.update({
      ...row,
      // One that is wrapped for this device is sealed when the vault next opens.
      secret: secret instanceof Uint8Array ? reseal(secret, 'secret') : secret,
      webhook: webhook && reseal(webhook, 'webhook'),
    })
    inbox = await inbox.continue()
  }
  let kept = await tx.objectStore('kept').openCursor()
  while (kept) {
    await kept.update({ ...kept.value, sealed: reseal(kept.value.sealed, 'kept') })
    kept = await kept.continue()
  }
}
