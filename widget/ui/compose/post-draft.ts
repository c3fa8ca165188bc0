import type { Client } from '../../../shared/client.ts'
import { type Sending, type Stretch, sendNote } from '../../../shared/flows.ts'
import { formatLink } from '../../../shared/link.ts'
import type { PrepareAnswer } from './answering.ts'
import type { CreatedNote } from './Created.tsx'
import { type Draft, toPayload } from './draft.ts'

/** A draft that may be sent: it is decided how long it lives, in seconds. */
export type ReadyDraft = Draft & { ttl: number }

/** Where a note goes, by its server's origin; how its passphrase is stretched, and how it is made ready to be answered. */
export type Post = { server: string; client: Client; stretch: Stretch; prepareAnswer?: PrepareAnswer }

/**
 * Makes a note of a draft.
 * @throws {UnreadableFile} and what `sendNote` throws
 */
export async function postDraft(
  { server, client, stretch, prepareAnswer }: Post,
  draft: ReadyDraft,
  watching: Pick<Sending, 'signal' | 'onProgress' | 'ownerSecret' | 'ahead'>,
): Promise<CreatedNote> {
  const { passphrase, isSuggested, ttl, receipt } = draft
  const payload = await toPayload(draft)
  const answerable = draft.answer ? await prepareAnswer?.(ttl) : undefined
  const { link, ...sent } = await sendNote(client, {
    payload: { ...payload, ...(answerable && { replyTo: answerable.replyTo }) },
    passphrase,
    ttl,
    receipt,
    stretch,
    ...watching,
    ...(answerable && { ownerSecret: answerable.ownerSecret }),
  })
  return {
    ...sent,
    url: formatLink(server, link),
    hasPassphrase: !!passphrase,
    suggested: isSuggested ? passphrase : undefined,
    receipt,
    answer: !!answerable,
    // A note lives for its time from the server's now on.
    clockAhead: sent.expiresAt.getTime() - ttl * 1000 - Date.now(),
  }
}
