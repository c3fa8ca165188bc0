/** Tokens of notes in the history: wrapped for this device, so that a copy of an entry alone revokes nothing. */
import { concat, utf8 } from '../../shared/bytes/bytes.ts'
import { type OwnerKeys, ownerKeys } from '../../shared/crypto/keys.ts'
import { SECRET_BYTES } from '../../shared/limits.ts'
import { makeDeviceKey, unwrap, type Wrapped, wrap } from '../device-key.ts'
import type { HistoryDatabase, HistoryRow } from './schema.ts'

/** What the history needs of an owner secret. Neither opens the note or its answers. */
export type NoteTokens = Pick<OwnerKeys, 'revoke' | 'status'>

/** An entry as versions 1 and 2 wrote it, with W in clear. */
type OldRow = Omit<HistoryRow, 'tokens'> & { owner: Uint8Array }

const ROW = 'device'

/**
 * Returns the key that wraps tokens. The first call creates it and wraps the secrets of older entries, both in
 * one transaction, so that no page ever finds the key beside an entry in clear.
 */
export async function loadHistoryKey(db: HistoryDatabase): Promise<CryptoKey> {
  const found = await db.get('device', ROW)
  if (found) return found
  const made = await makeDeviceKey()
  const old = (await db.getAll('notes')) as unknown as OldRow[]
  const wrapped = await Promise.all(old.map((row) => withTokens(made, row)))
  const tx = db.transaction(['device', 'notes'], 'readwrite')
  const winner = await tx.objectStore('device').get(ROW)
  if (!winner) {
    await tx.objectStore('device').put(made, ROW)
    await tx.objectStore('notes').clear()
    for (const row of wrapped) if (row) await tx.objectStore('notes').put(row)
  }
  await tx.done
  return winner ?? made
}

/** An older entry in today's form; undefined if its secret is damaged, so that it can do nothing any more. */
async function withTokens(device: CryptoKey, { owner, ...row }: OldRow): Promise<HistoryRow | undefined> {
  if (!(owner instanceof Uint8Array) || owner.length !== SECRET_BYTES) return undefined
  return { ...row, tokens: await wrapTokens(device, row.id, ownerKeys(owner)) }
}

const contextOf = (id: string) => utf8(`ashnote note tokens ${id}`)

/** Wraps the tokens of the note `id`. */
export const wrapTokens = (device: CryptoKey, id: string, { revoke, status }: NoteTokens): Promise<Wrapped> =>
  wrap(device, concat(revoke, status), contextOf(id))

/** The tokens of an entry. Rejects if the entry is damaged. */
export async function unwrapTokens(
  device: CryptoKey,
  { id, tokens }: Pick<HistoryRow, 'id' | 'tokens'>,
): Promise<NoteTokens> {
  const bytes = await unwrap(device, tokens, contextOf(id))
  return { revoke: bytes.slice(0, SECRET_BYTES), status: bytes.slice(SECRET_BYTES) }
}
