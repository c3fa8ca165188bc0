/**
 * Section 3, once more: key, salt and payload leave nothing to chance, so that a blob nobody kept is made again of what
 * was opened, byte for byte, and its digest proves that it is the one.
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
 * The blob of a note, made of its bodies as they were opened, one after the other. Its last piece comes only when all of it
 * has the digest that is given; otherwise the pieces throw `changed-file`.
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
