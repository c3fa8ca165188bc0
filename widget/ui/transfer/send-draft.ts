import { type SentNote, sendNote } from '../../../shared/flows/note-flows.ts'
import type { SenderClient } from '../../../shared/http/sender-client.ts'
import { draftBytes, toPayload } from '../draft/draft.ts'
import { LARGE_BYTES } from './large.ts'
import type { SendFiles, SendingFiles } from './send-files.ts'
import type { TransferControl } from './transfers.ts'

/** The clients that send a note. */
export type SendServices = {
  client: SenderClient
  /** For large notes. Without it this page seals them itself. */
  sendFiles?: SendFiles | undefined
}

/** Whether to seal the note in a worker, part by part. */
export const isLargeDraft = ({ text, files }: SendingFiles['draft']): boolean =>
  draftBytes(text, files) > LARGE_BYTES

/**
 * Seals a draft and uploads it, in a worker if it is large.
 * @throws {UnreadableFile} and whatever `sendNote` and `SendFiles` throw
 */
export async function sendDraft(
  { client, sendFiles }: SendServices,
  sending: SendingFiles,
  control: TransferControl,
): Promise<SentNote> {
  const { draft, replyTo, ...rest } = sending
  if (sendFiles && isLargeDraft(draft)) return sendFiles(sending, control)
  const payload = { ...(await toPayload(draft)), ...(replyTo !== undefined && { replyTo }) }
  return sendNote(client, { ...rest, ...control, payload })
}
