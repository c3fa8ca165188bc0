import type { AshnoteError } from '../../../shared/errors.ts'
import { claimNote, type PreparedRead } from '../../../shared/flows/note-flows.ts'
import type { ReaderClient } from '../../../shared/http/reader-client.ts'
import { LARGE_BYTES } from './large.ts'
import type { ReadNote, ReceiveFiles, ReceivingFiles } from './receive-files.ts'

/**
 * Claims and opens a note: in this page if it is small, otherwise by `receive`. Its size may become known
 * only during the claim; the same reader then claims it again. Without `receive` this page opens all notes.
 * Throws whatever these throw.
 */
export async function readNote(
  receive: ReceiveFiles | undefined,
  client: ReaderClient,
  prepared: PreparedRead,
  receiving: ReceivingFiles,
): Promise<ReadNote> {
  const { size = 0 } = receiving
  if (!receive || size <= LARGE_BYTES) {
    try {
      return await claimNote(client, prepared, { ...receiving, most: receive && LARGE_BYTES })
    } catch (error) {
      if (!receive || (error as AshnoteError).code !== 'too-large') throw error
    }
  }
  return receive(client, prepared, receiving)
}
