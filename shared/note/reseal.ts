/**
 * Sections 3 and 8: key, salt and payload determine every byte of a blob. So a blob that was not kept can be
 * made again from the opened note, byte for byte, and its digest proves that it is the same.
 */
import { timingSafeEqual } from '../bytes/bytes.ts'
import { AshnoteError } from '../errors.ts'
import { blobLength } from './note.ts'
import { type NoteKeys, type ResealData, sealedPieces } from './note-stream.ts'
import { BlobDigest } from './parts.ts'
import { paddedLength } from './payload.ts'
import { type Source, streamPieces } from './payload-stream.ts'

type Bytestream = Pick<Source, 'size' | 'pieces'>

/**
 * Makes the blob of a note from its opened bodies, one after the other. Yields the last piece only if the
 * whole blob has the given digest, and otherwise throws `changed-file`.
 */
export function resealed(note: NoteKeys, { salt, head, digest }: ResealData, bodies: Bytestream): Bytestream {
  const end = head.length + bodies.size
  const size = blobLength(end)
  return {
    size,
    async *pieces() {
      const made = new BlobDigest(size)
      const payload = streamPieces(head, [bodies], paddedLength(end) - end)
      let left = size
      for await (const pieces of sealedPieces({ ...note, salt }, payload))
        for (const piece of pieces) {
          await made.push(piece)
          left -= piece.length
          if (left === 0 && !timingSafeEqual(await made.end(), digest)) throw new AshnoteError('changed-file')
          yield piece
        }
    },
  }
}
