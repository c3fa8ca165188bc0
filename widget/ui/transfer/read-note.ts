import type { AshnoteError } from '../../../shared/errors.ts'
import { claimNote, type PreparedRead } from '../../../shared/flows/note-flows.ts'
import type { ReaderClient } from '../../../shared/http/reader-client.ts'
import { LARGE_BYTES } from './large.ts'
import type { ReadNote, ReceiveFiles, ReceivingFiles } from './receive-files.ts'

/**
 * Claims and opens a note: in this very page if it is small, by `receive` if not. That it is not may show only when it is
 * claimed; the same reader then claims it again. Without `receive` all are opened here. Throws what these throw.
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
