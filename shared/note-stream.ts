/** Section 3 for blobs that never lie in memory whole: part by part on the way out, as they come on the way in. */
import { randomBytes } from '@noble/hashes/utils.js'
import { type AeadOf, digestOf, platformSubtle } from './aead.ts'
import { boxLength, boxPayloadLength } from './box.ts'
import { BoxOpener, sealBoxTo } from './box-stream.ts'
import { type Bytes, concat, expectLength } from './bytes.ts'
import { AshnoteError } from './errors.ts'
import { HEADER_BYTES, PART_BYTES, SALT_BYTES, SECRET_BYTES } from './limits.ts'
import type { NoteKind } from './link.ts'
import { parseBlobHeader } from './note.ts'
import { layOut, type Outline } from './payload.ts'
import { PayloadReader, type Sink, type Sources, streamPayload } from './payload-stream.ts'
import { combineDigests } from './receipt.ts'

type Note = { kind: NoteKind; key: Uint8Array; id: Uint8Array; aeadOf: AeadOf }

/** Length of the blob that a payload becomes. Throws `too-large` as `layOut` does. */
export const blobLengthOf = (payload: Outline): number => HEADER_BYTES + boxLength(layOut(payload).length)

/** Takes a part of a blob, whose memory serves for another one when this is done. */
export type TakePart = (part: Bytes) => void | Promise<void>

/**
 * Seals a payload and hands its blob to `take`, cut into parts of 8 MiB of which the last may be shorter. While `most` of
 * them are being taken, nothing is sealed. `salt` is for test vectors only.
 */
export async function sealNoteParts(
  note: Note & { payload: Sources; salt?: Uint8Array },
  take: TakePart,
  most?: number,
): Promise<void> {
  expectLength(note.id, SECRET_BYTES)
  const { kind, key, id, aeadOf, payload, salt = randomBytes(SALT_BYTES) } = note
  const header = Uint8Array.of(1, kind, 0, 0)
  const parts = new Parts(blobLengthOf(payload), take, most)
  await parts.push(header)
  const box = { key, context: concat(header, id), salt, aeadOf }
  await sealBoxTo((bytes) => parts.push(bytes), box, streamPayload(payload).pieces)
  await parts.end()
}

/** Gathers bytes into parts, in memory that is used again once a part was taken; the last one ends with byte `length`. */
class Parts {
  readonly #take: TakePart
  readonly #most: number
  readonly #free: Bytes[] = []
  readonly #out = new Set<Promise<void>>()
  #left: number
  #part: Bytes
  #filled = 0

  constructor(length: number, take: TakePart, most = 1) {
    this.#take = take
    this.#most = most
    this.#left = length
    this.#part = this.#next()
  }

  /** @returns what to wait for before the next bytes, when these have completed a part */
  push(bytes: Uint8Array): Promise<void> | undefined {
    if (bytes.length >= this.#part.length - this.#filled) return this.#complete(bytes)
    this.#part.set(bytes, this.#filled)
    this.#filled += bytes.length
    return undefined
  }

  /** Waits until all parts were taken. */
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
    const taking = this.#take(part)
    if (!taking) {
      this.#free.push(part)
      return
    }
    const out = taking.then(() => {
      this.#out.delete(out)
      this.#free.push(part)
    })
    // Told to who waits for it.
    out.catch(() => {})
    this.#out.add(out)
  }

  #next(): Bytes {
    const length = Math.min(this.#left, PART_BYTES)
    return this.#free.pop()?.subarray(0, length) ?? new Uint8Array(length)
  }
}

/** What a blob held, and D of section 8. */
export type OpenedBlob = { outline: Outline; digest: Bytes }

/** Opens a blob of a known length while it comes in. What reaches the sink has verified; the note has only at the end. */
export class NoteOpener {
  readonly #note: Note
  readonly #size: number
  readonly #payload: PayloadReader
  readonly #parts: Parts
  readonly #digests: Array<Promise<Bytes>> = []
  #left: number
  #header = new Uint8Array()
  #box: BoxOpener | undefined

  /** Throws `damaged-note` for a length that no blob has. */
  constructor(note: Note & { size: number }, sink: Sink) {
    expectLength(note.id, SECRET_BYTES)
    const payloadBytes = boxPayloadLength(note.size - HEADER_BYTES)
    if (payloadBytes === undefined) throw new AshnoteError('damaged-note')
    this.#note = note
    this.#size = note.size
    this.#left = note.size
    this.#payload = new PayloadReader(payloadBytes, sink)
    this.#parts = new Parts(note.size, (part) => {
      this.#digests.push(digestOf(part, platformSubtle()))
    })
  }

  /** Takes the next bytes of the blob. Throws `damaged-note`, and what the sink throws. */
  async push(bytes: Uint8Array): Promise<void> {
    this.#left -= bytes.length
    if (this.#left < 0) throw new AshnoteError('damaged-note')
    await this.#parts.push(bytes)
    await this.#box?.push(bytes)
    if (this.#box) return
    const header = concat(this.#header, bytes)
    this.#header = header
    if (header.length < HEADER_BYTES) return
    const { key, id, aeadOf, kind } = this.#note
    if (parseBlobHeader(header).kind !== kind) throw new AshnoteError('damaged-note')
    const context = concat(header.subarray(0, HEADER_BYTES), id)
    const box = { key, context, length: this.#size - HEADER_BYTES, aeadOf }
    this.#box = new BoxOpener(box, (payload) => this.#payload.push(payload))
    await this.#box.push(header.subarray(HEADER_BYTES))
  }

  /** Waits until all of it has verified. Throws `damaged-note`, also when something is missing. */
  async end(): Promise<OpenedBlob> {
    if (!this.#box) throw new AshnoteError('damaged-note')
    await this.#box.end()
    return { outline: this.#payload.end(), digest: combineDigests(await Promise.all(this.#digests)) }
  }
}
