import type { Client } from '../../../shared/client.ts'
import { type Sending, type Stretch, sendNote } from '../../../shared/flows.ts'
import { formatLink } from '../../../shared/link.ts'
import type { CreatedNote } from './Created.tsx'
import { type Draft, toPayload } from './draft.ts'

/** A draft that may be sent: it is decided how long it lives, in seconds. */
export type ReadyDraft = Draft & { ttl: number }

/** Where a note goes, by its server's origin, and how its passphrase is stretched. */
export type Post = { server: string; client: Client; stretch: Stretch }

/**
 * Makes a note of a draft.
 * @throws {UnreadableFile} and what `sendNote` throws
 */
export async function postDraft(
  { server, client, stretch }: Post,
  draft: ReadyDraft,
  watching: Pick<Sending, 'signal' | 'onProgress' | 'ownerSecret'>,
): Promise<CreatedNote> {
  const { passphrase, isSuggested, ttl, receipt } = draft
  const { link, ...sent } = await sendNote(client, {
    payload: await toPayload(draft),
    passphrase,
    ttl,
    receipt,
    stretch,
    ...watching,
  })
  return {
    ...sent,
    url: formatLink(server, link),
    hasPassphrase: !!passphrase,
    suggested: isSuggested ? passphrase : undefined,
    receipt,
  }
}
