/** Section 3: bytes that come in pieces of any length, cut into chunks. */
import { CHUNK_BYTES } from '../limits.ts'

/** Bytes of a known length in all, handed over piece by piece. */
export type Pieces = { length: number; pieces: Iterable<Uint8Array> }

/**
 * Composes chunks in one piece of memory, so that sealing a payload takes no copy of it. What comes out is valid until
 * the next step. Aligned memory matters as well: noble is half as fast on any other.
 */
export class Chunker {
  readonly #chunk = new Uint8Array(CHUNK_BYTES)
  #filled = 0

  /** What is left at the end: the last chunk, shorter than the others and possibly empty. */
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

/** Every chunk of `pieces`, the short last one included. */
export function* chunksOf(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  const chunker = new Chunker()
  for (const piece of pieces) yield* chunker.push(piece)
  yield chunker.last()
}
