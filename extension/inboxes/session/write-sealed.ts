/** Writing what the vault has sealed. */
import { InboxError } from '../errors.ts'
import { VAULT_ROW } from '../keys/vault-row.ts'
import type { InboxDatabase } from '../store/database.ts'
import type { VaultRow } from '../store/rows.ts'
import { writeAndNotify } from '../store/store.ts'
import type { InboxSession } from './inbox-session.ts'

/** All tables that hold something sealed. `strict` waits for the disk: a key must survive a crash. */
const begin = (db: InboxDatabase) =>
  db.transaction(['vault', 'inboxes', 'kept'], 'readwrite', { durability: 'strict' })

export type SealedTransaction = ReturnType<typeof begin>

/**
 * Writes in one transaction, which first makes sure that the vault still has the current key: another page may
 * have renewed it, and nobody could open what is sealed under an old one. `write` may await nothing but the
 * transaction. Writes nothing if it throws. Throws `locked`.
 */
export const writeSealed = <T>(
  { db, vault }: InboxSession,
  write: (tx: SealedTransaction, row: VaultRow) => Promise<T>,
): Promise<T> =>
  writeAndNotify(
    (async () => {
      const tx = begin(db)
      try {
        const row = await tx.objectStore('vault').get(VAULT_ROW)
        if (!row || !vault.isOf(row)) throw new InboxError('locked')
        const result = await write(tx, row)
        await tx.done
        return result
      } catch (error) {
        abort(tx)
        throw error
      }
    })(),
  )

/** Takes back what was written so far. Without this, the browser would keep it. */
function abort(tx: SealedTransaction): void {
  tx.done.catch(() => undefined)
  try {
    tx.abort()
  } catch {
    // The browser has ended it already, because a write failed.
  }
}
