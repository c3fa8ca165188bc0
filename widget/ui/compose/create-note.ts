import type { SendOptions, Stretch } from '../../../shared/flows/note-flows.ts'
import { formatLink } from '../../../shared/note/link.ts'
import type { Draft } from '../draft/draft.ts'
import { type SendServices, sendDraft } from '../transfer/send-draft.ts'
import type { TransferControl } from '../transfer/transfers.ts'
import type { PrepareAnswer } from './answering.ts'
import type { CreatedNote } from './created-note.ts'

/** A draft that may be sent: it is decided how long it lives, in seconds. */
export type ReadyDraft = Draft & { ttl: number }

/** Where a note goes, by its server's origin; how its passphrase is stretched, and how it is made ready to be answered. */
export type ComposeServices = SendServices & {
  server: string
  stretch: Stretch
  prepareAnswer?: PrepareAnswer
}

/**
 * Makes a note of a draft.
 * @throws what `sendDraft` throws
 */
export async function createNote(
  { server, stretch, prepareAnswer, ...services }: ComposeServices,
  draft: ReadyDraft,
  {
    ownerSecret,
    precomputed,
    ...control
  }: Pick<SendOptions, 'ownerSecret' | 'precomputed'> & TransferControl,
): Promise<CreatedNote> {
  const { passphrase, isSuggested, ttl, receipt } = draft
  const answerable = draft.answer ? await prepareAnswer?.(ttl) : undefined
  const owned = { ownerSecret: answerable?.ownerSecret ?? ownerSecret, replyTo: answerable?.replyTo }
  const sending = { draft, passphrase, ttl, receipt, stretch, precomputed, ...owned }
  const { link, ...sent } = await sendDraft(services, sending, control)
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
