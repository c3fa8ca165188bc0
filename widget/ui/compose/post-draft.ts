import { type Sending, type Stretch, sendNote } from '../../../shared/flows.ts'
import { formatLink } from '../../../shared/link.ts'
import type { SenderClient } from '../../../shared/sender-client.ts'
import { LARGE_BYTES } from '../transfer/large.ts'
import type { SendFiles } from '../transfer/send-files.ts'
import type { WatchingJob } from '../transfer/transfers.ts'
import type { PrepareAnswer } from './answering.ts'
import type { CreatedNote } from './Created.tsx'
import { type Draft, draftBytes, toPayload } from './draft.ts'

/** A draft that may be sent: it is decided how long it lives, in seconds. */
export type ReadyDraft = Draft & { ttl: number }

/** Where a note goes, by its server's origin; how its passphrase is stretched, and how it is made ready to be answered. */
export type Post = {
  server: string
  client: SenderClient
  stretch: Stretch
  prepareAnswer?: PrepareAnswer
  /** For large notes; without it they are sealed in this very page. */
  sendFiles?: SendFiles
}

/**
 * Makes a note of a draft.
 * @throws {UnreadableFile} and what `sendNote` throws
 */
export async function postDraft(
  { server, client, stretch, prepareAnswer, sendFiles }: Post,
  draft: ReadyDraft,
  { ownerSecret, ahead, ...watching }: Pick<Sending, 'ownerSecret' | 'ahead'> & WatchingJob,
): Promise<CreatedNote> {
  const { passphrase, isSuggested, ttl, receipt } = draft
  const answerable = draft.answer ? await prepareAnswer?.(ttl) : undefined
  const replyTo = answerable && { replyTo: answerable.replyTo }
  const owned = { ownerSecret: answerable?.ownerSecret ?? ownerSecret }
  const sending = { passphrase, ttl, receipt, stretch, ahead, ...owned }
  const isLarge = draftBytes(draft.text, draft.files) > LARGE_BYTES
  const { link, ...sent } =
    isLarge && sendFiles
      ? await sendFiles({ ...sending, draft, ...replyTo }, watching)
      : await sendNote(client, {
          ...sending,
          payload: { ...(await toPayload(draft)), ...replyTo },
          ...watching,
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
