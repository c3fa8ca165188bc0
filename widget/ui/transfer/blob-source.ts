import { releaseMemory } from '../../../shared/bytes/release-memory.ts'
import type { AeadOf } from '../../../shared/crypto/aead.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import type { Source } from '../../../shared/note/payload-stream.ts'
import { resealed } from '../../../shared/note/reseal.ts'
import type { FileSource } from './jobs.ts'

/** Bytes read from a file at a time. */
const STEP_BYTES = 1024 * 1024

/** A body whose bytes are read from disk, or resealed from it, while the preceding bytes are sealed. */
export const bodySource = ({ content, ...body }: FileSource, aeadOf: AeadOf): Source => ({
  ...body,
  ...('seed' in content
    ? resealed({ ...content.note, aeadOf }, content.seed, blobSource(content.bodies))
    : blobSource(new Blob([content]))),
})

/**
 * The bytes of a file in pieces. Reads the next piece while one is in use, and releases the memory of each
 * afterwards.
 */
export const blobSource = (content: Blob): Pick<Source, 'size' | 'pieces'> => ({
  size: content.size,
  async *pieces() {
    let next = read(content, 0)
    for (let at = STEP_BYTES; next; at += STEP_BYTES) {
      const piece = await next
      next = read(content, at)
      yield piece
      releaseMemory(piece)
    }
  },
})

function read(content: Blob, at: number): Promise<Uint8Array> | undefined {
  if (at >= content.size) return undefined
  const reading = content
    .slice(at, at + STEP_BYTES)
    .arrayBuffer()
    .then(
      (bytes) => new Uint8Array(bytes),
      () => {
        // The file was deleted, moved or changed since it was picked, so the browser refuses to read it.
        throw new AshnoteError('changed-file')
      },
    )
  // A caller awaits it later. Until then a rejection must not count as unhandled.
  reading.catch(() => undefined)
  return reading
}
