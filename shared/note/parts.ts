/** Section 8: cuts a blob into parts as its bytes arrive. */

import type { Bytes } from '../bytes/bytes.ts'
import { digestOf, platformSubtle } from '../crypto/aead.ts'
import { PART_BYTES } from '../limits.ts'
import { combineDigests } from './receipt.ts'

/** Consumes one part of a blob. The memory of the part is reused once this is done. */
export type ConsumePart = (part: Bytes) => void | Promise<void>

/** Gathers bytes into parts and reuses the memory of consumed ones. The last part ends at byte `length`. */
export class Parts {
  readonly #consume: ConsumePart
  readonly #most: number
  readonly #free: Bytes[] = []
  readonly #out = new Set<Promise<void>>()
  #left: number
  #part: Bytes
  #filled = 0

  constructor(length: number, consume: ConsumePart, most = 1) {
    this.#consume = consume
    this.#most = most
    this.#left = length
    this.#part = this.#next()
  }

  /**
   * Adds the next bytes.
   * @returns a promise to await before adding more, if these bytes complete a part
   */
  push(bytes: Uint8Array): Promise<void> | undefined {
    if (bytes.length >= this.#part.length - this.#filled) return this.#complete(bytes)
    this.#part.set(bytes, this.#filled)
    this.#filled += bytes.length
    return undefined
  }

  /** Waits until all parts are consumed. */
  async end(): Promise<void> {
    await Promise.all(this.#out)
  }

  async #complete(bytes: Uint8Array): Promise<void> {
    for (let from = 0; from < bytes.length; ) {
      if (this.#left === 0) throw new RangeError('more than length')
      const piece = bytes.subarray(from, from + this.#part.length - this.#filled)
      this.#part.set(piece, this.#filled)
      this.#filled += piece.length
      from += piece.length
      if (this.#filled < this.#part.length) continue
      this.#left -= this.#filled
      this.#filled = 0
      this.#hand(this.#part)
      while (this.#out.size >= this.#most) await Promise.race(this.#out)
      this.#part = this.#next()
    }
  }

  #hand(part: Bytes): void {
    const consuming = this.#consume(part)
    if (!consuming) {
      this.#free.push(part)
      return
    }
    const out = consuming.then(() => {
      this.#out.delete(out)
      this.#free.push(part)
    })
    // Prevents an unhandled rejection; `end` and the next `push` report the error.
    out.catch(() => {})
    this.#out.add(out)
  }

  #next(): Bytes {
    const length = Math.min(this.#left, PART_BYTES)
    return this.#free.pop()?.subarray(0, length) ?? new Uint8Array(length)
  }
}

/** Computes D of section 8 for a blob of known length as its bytes arrive. */
export class BlobDigest {
  readonly #digests: Array<Promise<Bytes>> = []
  readonly #parts: Parts

  constructor(length: number) {
    this.#parts = new Parts(length, (part) => {
      this.#digests.push(digestOf(part, platformSubtle()))
    })
  }

  /**
   * Adds the next bytes. Rejects with RangeError if the blob has fewer.
   * @returns a promise to await before adding more, if these bytes complete a part
   */
  push(bytes: Uint8Array): Promise<void> | undefined {
    return this.#parts.push(bytes)
  }

  /** Returns D of all complete parts. Call it only after the whole blob has been added. */
  async end(): Promise<Bytes> {
    return combineDigests(await Promise.all(this.#digests))
  }
}
