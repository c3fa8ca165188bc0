/** Section 3: cuts pieces of any length into chunks of 16384 bytes. */
import { CHUNK_BYTES } from '../limits.ts'

/** Bytes in pieces; `length` is their total. */
export type Pieces = { length: number; pieces: Iterable<Uint8Array> }

/**
 * Fills chunks in one reused buffer, so that sealing a payload needs no copy of it. Each chunk is valid only
 * until the next one is requested. The buffer is aligned, because noble is half as fast on unaligned memory.
 */
export class Chunker {
  readonly #chunk = new Uint8Array(CHUNK_BYTES)
  #filled = 0

  /** The last chunk, shorter than the others and possibly empty. */
  last(): Uint8Array {
    return this.#chunk.subarray(0, this.#filled)
  }

  /** The chunks that `piece` completes. */
  *push(piece: Uint8Array): Generator<Uint8Array> {
    for (let from = 0; from < piece.length; ) {
      const part = piece.subarray(from, from + CHUNK_BYTES - this.#filled)
      this.#chunk.set(part, this.#filled)
      this.#filled += part.length
      from += part.length
      if (this.#filled === CHUNK_BYTES) {
        this.#filled = 0
        yield this.#chunk
      }
    }
  }
}

/** Every chunk of `pieces`, including the short last one. */
export function* chunksOf(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  const chunker = new Chunker()
  for (const piece of pieces) yield* chunker.push(piece)
  yield chunker.last()
}
