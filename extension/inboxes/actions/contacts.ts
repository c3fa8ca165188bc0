/** Other people's inboxes under names, with their keys as they were first seen. */
import { timingSafeEqual, toBase64url } from '../../../shared/bytes/bytes.ts'
import { parseInboxLink } from '../keys/recovery.ts'
import { fingerprintOf } from '../keys/word-code.ts'
import { inboxClientOf } from '../session/clients.ts'
import type { InboxDatabase } from '../store/database.ts'
import type { ContactRow } from '../store/rows.ts'
import { writeAndNotify } from '../store/store.ts'

/** A contact to add. `before`: the contact that has the same name and other keys. */
export type FoundContact = { contact: ContactRow; before: ContactRow | undefined }

/**
 * Looks up an inbox and verifies its keys. Throws `not-an-inbox-link`, and `wrong-keys` when the server's
 * keys do not match the address.
 */
export async function findContact(
  known: readonly ContactRow[],
  { name, link }: { name: string; link: string },
): Promise<FoundContact> {
  const { server, address } = parseInboxLink(link)
  const { keys } = await inboxClientOf(server).find(address)
  const fingerprint = fingerprintOf(keys)
  const contact = { id: toBase64url(address), server, address, name, fingerprint, added: new Date() }
  return { contact, before: changedFrom(known, contact) }
}

/** The contact that has the same name, ignoring case, but other keys. */
export const changedFrom = (
  known: readonly ContactRow[],
  { name, fingerprint }: Pick<ContactRow, 'name' | 'fingerprint'>,
): ContactRow | undefined =>
  known.find(
    (other) =>
      other.name.toLocaleLowerCase() === name.toLocaleLowerCase() &&
      !timingSafeEqual(other.fingerprint, fingerprint),
  )

/** Stores a contact. It replaces `before`, which the user has confirmed. */
export const saveContact = (db: InboxDatabase, { contact, before }: FoundContact): Promise<unknown> =>
  writeAndNotify(
    (async () => {
      const tx = db.transaction('contacts', 'readwrite')
      if (before) await tx.store.delete(before.id)
      await tx.store.put(contact)
      await tx.done
    })(),
  )

export const removeContact = (db: InboxDatabase, { id }: ContactRow): Promise<unknown> =>
  writeAndNotify(db.delete('contacts', id))
