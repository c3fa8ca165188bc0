/**
 * Section 3 as a stream: seals and opens boxes that are never in memory as a whole. The bytes are the same as
 * those of `box.ts`.
 */

import { concat, timingSafeEqual } from '../bytes/bytes.ts'
import { Chunker } from '../bytes/chunks.ts'
import { OrderedQueue } from '../bytes/ordered-queue.ts'
import { releaseMemory } from '../bytes/release-memory.ts'
import { AshnoteError } from '../errors.ts'
import { BOX_SALT_BYTES } from '../limits.ts'
import type { AeadOf } from './aead.ts'
import { boxKeys, boxPayloadLength, chunkNonce, PREAMBLE_BYTES, SEALED_CHUNK_BYTES } from './box.ts'

/** Chunks in flight: half a megabyte. More brought no gain when measured. */
const [MOST, LEAST] = [32, 16]

/**
 * Seals `pieces` and yields `prefix ‖ box` in arrays of chunks, one array for each piece. While the caller
 * consumes one array, the next piece is sealed; then the memory of the consumed array is released. `salt`
 * must never be used twice.
 */
export async function* sealBoxOf(
  box: { prefix: Uint8Array; key: Uint8Array; context: Uint8Array; salt: Uint8Array; aeadOf: AeadOf },
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array[]> {
  const { k, nonce, commit } = boxKeys(box.key, box.salt, box.context)
  const aead = await box.aeadOf(k)
  const chunker = new Chunker()
  let i = 0
  const seal = (chunk: Uint8Array) => aead.seal(chunkNonce(nonce, i++), chunk)
  let ready: Promise<Uint8Array[]> | Uint8Array[] = [concat(box.prefix, box.salt, commit)]
  for await (const piece of pieces) {
    const next = Promise.all(Array.from(chunker.push(piece), seal))
    const chunks = await ready
    yield chunks
    chunks.forEach(releaseMemory)
    ready = next
  }
  // The last few chunks can wait for the garbage collector.
  yield await ready
  yield [await seal(chunker.last())]
}

/** Opens a box of known length that arrives in pieces. Every byte passed to `consume` has verified. */
export class BoxOpener {
  readonly #box: { key: Uint8Array; context: Uint8Array; length: number; aeadOf: AeadOf }
  readonly #opening: OrderedQueue<Uint8Array>
  /** Holds the preamble, then one sealed chunk after the other. */
  #buffer = new Uint8Array(PREAMBLE_BYTES)
  #filled = 0
  #left: number
  #open: ((i: number, sealed: Uint8Array) => Promise<Uint8Array>) | undefined
  #count = 0

  /** Throws `damaged-note` for a length that no box has. */
  constructor(
    box: { key: Uint8Array; context: Uint8Array; length: number; aeadOf: AeadOf },
    consume: (payload: Uint8Array) => void | Promise<void>,
  ) {
    if (boxPayloadLength(box.length) === undefined) throw new AshnoteError('damaged-note')
    this.#box = box
    this.#left = box.length
    this.#opening = new OrderedQueue(MOST, LEAST, consume)
  }

  /** Reads the next bytes of the box, and waits if opening them lags behind. Throws `damaged-note`. */
  async push(bytes: Uint8Array): Promise<void> {
    if (bytes.length > this.#left) throw new AshnoteError('damaged-note')
    for (let from = 0; from < bytes.length; ) {
      const part = bytes.subarray(from, from + this.#buffer.length - this.#filled)
      this.#buffer.set(part, this.#filled)
      this.#filled += part.length
      this.#left -= part.length
      from += part.length
      if (this.#filled === this.#buffer.length || this.#left === 0) await this.#next()
    }
  }

  /** Waits until everything has verified. Throws `damaged-note`, also when bytes are missing. */
  async end(): Promise<void> {
    if (this.#left > 0) throw new AshnoteError('damaged-note')
    await this.#opening.end()
  }

  async #next(): Promise<void> {
    const bytes = this.#buffer.subarray(0, this.#filled)
    this.#filled = 0
    if (this.#open) {
      await this.#opening.push(this.#open(this.#count++, bytes))
      return
    }
    const { key, context, aeadOf } = this.#box
    const { k, nonce, commit } = boxKeys(key, bytes.subarray(0, BOX_SALT_BYTES), context)
    // Checked before any decryption, as in `openBox`.
    if (!timingSafeEqual(commit, bytes.subarray(BOX_SALT_BYTES))) throw new AshnoteError('damaged-note')
    const aead = await aeadOf(k)
    this.#open = (i, sealed) =>
      aead.open(chunkNonce(nonce, i), sealed).catch(() => {
        throw new AshnoteError('damaged-note')
      })
    this.#buffer = new Uint8Array(SEALED_CHUNK_BYTES)
  }
}
