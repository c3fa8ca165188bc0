import { chooseAead, platformSubtle } from '../../../shared/crypto/aead.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import { HEADER_BYTES } from '../../../shared/limits.ts'
import { parseBlobHeader } from '../../../shared/note/note.ts'
import { NoteOpener } from '../../../shared/note/note-stream.ts'
import { blobSource } from './blob-source.ts'
import { intoFile } from './file-sink.ts'
import type { OpenJob } from './jobs.ts'
import type { JobHandler } from './serve-jobs.ts'

/**
 * Opens the reported blob that a note carries as evidence. Throws `aborted`, `damaged-note` and `no-room`.
 */
export const openBlob: JobHandler<OpenJob> = async ({ note, content, file }, { signal, onProgress }) => {
  const { kind } = parseBlobHeader(new Uint8Array(await content.slice(0, HEADER_BYTES).arrayBuffer()))
  const { size, pieces } = blobSource(content)
  const aeadOf = await chooseAead(platformSubtle())
  return intoFile(file, async (sink) => {
    const opener = new NoteOpener({ ...note, kind, aeadOf, size }, { begin() {}, ...sink })
    let done = 0
    for await (const piece of pieces()) {
      if (signal.aborted) throw new AshnoteError('aborted')
      await opener.push(piece)
      done += piece.length
      onProgress(done, size)
    }
    return opener.end()
  })
}
