/** What the popup records about the note it shows. Loaded on demand. */
import { toBase64url } from '../../shared/bytes/bytes.ts'
import { openHistory } from './note-history.ts'

export async function labelNote(id: Uint8Array, label: string): Promise<void> {
  const history = await openHistory()
  await history.change(toBase64url(id), { label })
}

/** Without a writable history nothing is recorded; the history then asks the server when it is shown. */
export async function markRevoked(id: Uint8Array): Promise<void> {
  const history = await openHistory().catch(() => undefined)
  await history
    ?.change(toBase64url(id), { end: { reason: 'revoked', at: Date.now() } })
    .catch(() => undefined)
}
