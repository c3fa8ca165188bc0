/** Messages that the user keeps on this device until a date, sealed under the vault's key. */
import { toBase64url } from '../../../shared/bytes/bytes.ts'
import { decodePayload, encodePayload, type Payload } from '../../../shared/note/payload.ts'
import { InboxError } from '../errors.ts'
import type { InboxSession } from '../session/inbox-session.ts'
import { writeSealed } from '../session/write-sealed.ts'
import type { KeptMessageRow } from '../store/rows.ts'
import { writeAndNotify } from '../store/store.ts'

/** Keeps the content of a message of `inbox`. */
export async function keepMessage(
  session: InboxSession,
  inbox: string,
  { payload, until }: { payload: Payload; until: Date },
): Promise<void> {
  const id = toBase64url(crypto.getRandomValues(new Uint8Array(16)))
  await writeSealed(session, async (tx) => {
    const sealed = session.vault.seal(encodePayload(payload), 'kept')
    await tx.objectStore('kept').put({ id, inbox, at: new Date(), until, sealed })
  })
}

/** Opens a kept message. Throws `store-damaged`. */
export function openKeptMessage({ vault }: InboxSession, { sealed }: KeptMessageRow): Payload {
  try {
    return decodePayload(vault.open(sealed, 'kept'))
  } catch (error) {
    throw error instanceof InboxError ? error : new InboxError('store-damaged')
  }
}

export const deleteKeptMessage = ({ db }: InboxSession, { id }: KeptMessageRow): Promise<unknown> =>
  writeAndNotify(db.delete('kept', id))
