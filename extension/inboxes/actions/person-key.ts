/** The key pair by which this profile's user shares inboxes of other people. */
import type { Bytes } from '../../../shared/bytes/bytes.ts'
import { SECRET_BYTES } from '../../../shared/limits.ts'
import { loadVaultRow, VAULT_ROW } from '../keys/vault-row.ts'
import type { InboxSession } from '../session/inbox-session.ts'
import { loadKem } from '../session/load-kem.ts'
import { writeSealed } from '../session/write-sealed.ts'

type PersonKey = { publicKey: Bytes; seed: Bytes }

/** Returns the key pair, and creates it on first use. */
export async function personKey(session: InboxSession): Promise<PersonKey> {
  const { person } = await loadVaultRow(session.db)
  if (person) return { ...person, seed: session.vault.open(person.seed, 'person') }
  return storeSeed(session, crypto.getRandomValues(new Uint8Array(SECRET_BYTES)))
}

/** Returns the seed of the key pair, if there is one. Throws `store-damaged`. */
export async function exportPersonSeed({ db, vault }: InboxSession): Promise<Bytes | undefined> {
  const { person } = await loadVaultRow(db)
  return person && vault.open(person.seed, 'person')
}

/** Stores an imported key pair, unless this profile has one. */
export async function importPersonSeed(session: InboxSession, seed: Bytes): Promise<void> {
  await storeSeed(session, seed)
}

/** Stores a key pair unless there is one. @returns the one that is stored then */
async function storeSeed(session: InboxSession, seed: Bytes): Promise<PersonKey> {
  const { vault } = session
  const { publicKeyOf } = await loadKem()
  const publicKey = publicKeyOf(seed)
  return writeSealed(session, async (tx, row) => {
    if (row.person) return { ...row.person, seed: vault.open(row.person.seed, 'person') }
    await tx
      .objectStore('vault')
      .put({ ...row, person: { publicKey, seed: vault.seal(seed, 'person') } }, VAULT_ROW)
    return { publicKey, seed }
  })
}
