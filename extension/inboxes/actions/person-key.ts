/** The key pair by which this profile's user shares inboxes of other people. */
import type { Bytes } from '../../../shared/bytes/bytes.ts'
import { SECRET_BYTES } from '../../../shared/limits.ts'
import { loadVaultRow, saveVaultRow } from '../keys/vault.ts'
import type { InboxSession } from '../session/inbox-session.ts'
import { loadKem } from '../session/load-kem.ts'

const PERSON_CONTEXT = 'ashnote person'

/** Returns the key pair, and creates it on first use. */
export async function personKey({ db, vault }: InboxSession): Promise<{ publicKey: Bytes; seed: Bytes }> {
  const row = await loadVaultRow(db)
  if (row.person) return { ...row.person, seed: vault.open(row.person.seed, PERSON_CONTEXT) }
  const { publicKeyOf } = await loadKem()
  const seed = crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
  const publicKey = publicKeyOf(seed)
  await saveVaultRow(db, { ...row, person: { publicKey, seed: vault.seal(seed, PERSON_CONTEXT) } })
  return { publicKey, seed }
}

/** Returns the seed of the key pair, if there is one. Throws `store-damaged`. */
export async function exportPersonSeed({ db, vault }: InboxSession): Promise<Bytes | undefined> {
  const { person } = await loadVaultRow(db)
  return person && vault.open(person.seed, PERSON_CONTEXT)
}

/** Stores an imported key pair, unless this profile has one. */
export async function importPersonSeed({ db, vault }: InboxSession, seed: Bytes): Promise<void> {
  const row = await loadVaultRow(db)
  if (row.person) return
  const { publicKeyOf } = await loadKem()
  const person = { publicKey: publicKeyOf(seed), seed: vault.seal(seed, PERSON_CONTEXT) }
  await saveVaultRow(db, { ...row, person })
}
