/** Imports one inbox to this device, by an invitation or a recovery sheet. */
import { timingSafeEqual, toBase64url } from '../../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import { InboxError } from '../errors.ts'
import type { InboxImport } from '../keys/recovery.ts'
import { inboxClientOf, registerInbox } from '../session/clients.ts'
import type { InboxSession } from '../session/inbox-session.ts'
import { loadKem } from '../session/load-kem.ts'
import { storeInbox } from '../session/secrets.ts'
import type { InboxRow } from '../store/rows.ts'
import { personKey } from './person-key.ts'

/** Seconds that an inbox lives without a poll, when nothing else is known. */
export const USUAL_KEEP = 180 * 86_400

/**
 * Imports an inbox from another device or from paper. If the server no longer has it, registers it again,
 * provided that this device's key is its only one. Throws `not-yours` and the server's errors.
 */
export async function importInbox(
  session: InboxSession,
  imported: InboxImport,
  name: string,
): Promise<InboxRow> {
  const { server, address, token } = imported
  const known = await session.db.get('inboxes', toBase64url(address))
  if (known) return known
  const { joinInbox, ownInbox } = await loadKem()
  const seed = imported.seed ?? (await personKey(session)).seed
  const alone = ownInbox(token, seed)
  const given = { server, name, keep: USUAL_KEEP }
  if (timingSafeEqual(alone.inbox.address, address)) {
    try {
      await inboxClientOf(server).find(address)
    } catch (error) {
      if (!(error instanceof AshnoteError && error.code === 'no-inbox')) throw error
      await registerInbox(server, alone, { keep: USUAL_KEEP })
    }
    return storeInbox(session, { own: alone, ...given })
  }
  const { keys } = await inboxClientOf(server).find(address)
  try {
    const own = joinInbox(token, seed, keys)
    if (timingSafeEqual(own.inbox.address, address)) return await storeInbox(session, { own, ...given })
  } catch (error) {
    if (!(error instanceof AshnoteError)) throw error
  }
  throw new InboxError('not-yours')
}
