import type { SendOptions, Stretch } from '../../../shared/flows/note-flows.ts'
import { formatLink } from '../../../shared/note/link.ts'
import type { Draft } from '../draft/draft.ts'
import { type SendServices, sendDraft } from '../transfer/send-draft.ts'
import type { TransferControl } from '../transfer/transfers.ts'
import type { PrepareAnswer } from './answering.ts'
import type { CreatedNote } from './created-note.ts'

/** A draft whose lifetime, in seconds, is decided. */
export type ReadyDraft = Draft & { ttl: number }

/** The server and the functions that creating a note needs. */
export type ComposeServices = SendServices & {
  server: string
  stretch: Stretch
  prepareAnswer?: PrepareAnswer
}

/**
 * Creates a note from a draft.
 * @throws whatever `sendDraft` throws
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
    hasPassphrase: link.kind === 1,
    suggested: isSuggested ? passphrase : undefined,
    receipt,
    answer: !!answerable,
    // The lifetime starts at the server's current time.
    clockAhead: sent.expiresAt.getTime() - ttl * 1000 - Date.now(),
  }
}
