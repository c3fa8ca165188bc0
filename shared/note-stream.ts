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

/**
 * Seals a payload and hands its blob to `take`, cut into parts of 8 MiB of which the last may be shorter. The next part
 * waits for it. `salt` is for test vectors only.
 */
export async function sealNoteParts(
  note: Note & { payload: Sources; salt?: Uint8Array },
  take: (part: Bytes) => void | Promise<void>,
): Promise<void> {
  expectLength(note.id, SECRET_BYTES)
  const { kind, key, id, aeadOf, payload, salt = randomBytes(SALT_BYTES) } = note
  const header = Uint8Array.of(1, kind, 0, 0)
  const parts = new Parts(blobLengthOf(payload), take)
  await parts.push(header)
  const box = { key, context: concat(header, id), salt, aeadOf }
  await sealBoxTo((bytes) => parts.push(bytes), box, streamPayload(payload).pieces)
}

/** Gathers bytes into parts; the last one ends with byte `length`. */
class Parts {
  readonly #take: (part: Bytes) => void | Promise<void>
  #left: number
  #part: Bytes
  #filled = 0

  constructor(length: number, take: (part: Bytes) => void | Promise<void>) {
    this.#take = take
    this.#left = length
    this.#part = new Uint8Array(Math.min(length, PART_BYTES))
  }

  async push(bytes: Uint8Array): Promise<void> {
    for (let from = 0; from < bytes.length; ) {
      if (this.#left === 0) throw new RangeError('more than length')
      const piece = bytes.subarray(from, from + this.#part.length - this.#filled)
      this.#part.set(piece, this.#filled)
      this.#filled += piece.length
      from += piece.length
      if (this.#filled < this.#part.length) continue
      const part = this.#part
      this.#left -= part.length
      this.#filled = 0
      this.#part = new Uint8Array(Math.min(this.#left, PART_BYTES))
      await this.#take(part)
    }
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
