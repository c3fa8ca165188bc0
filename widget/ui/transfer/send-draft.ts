import { type SentNote, sendNote } from '../../../shared/flows/note-flows.ts'
import type { SenderClient } from '../../../shared/http/sender-client.ts'
import { draftBytes, toPayload } from '../draft/draft.ts'
import { LARGE_BYTES } from './large.ts'
import type { SendFiles, SendingFiles } from './send-files.ts'
import type { TransferControl } from './transfers.ts'

/** Where notes go. */
export type SendServices = {
  client: SenderClient
  /** For large notes; without it they are sealed in this very page. */
  sendFiles?: SendFiles | undefined
}

/** Whether a note of these is better sealed off the page, and part by part. */
export const isLargeDraft = ({ text, files }: SendingFiles['draft']): boolean =>
  draftBytes(text, files) > LARGE_BYTES

/**
 * Seals what somebody wrote and uploads it, where its size asks for it to be done.
 * @throws {UnreadableFile} and what `sendNote` and `SendFiles` throw
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
