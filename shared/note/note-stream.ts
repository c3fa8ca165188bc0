/** Section 3 for blobs that never lie in memory whole: part by part on the way out, as they come on the way in. */
import { randomBytes } from '@noble/hashes/utils.js'
import { type Bytes, concat, expectLength } from '../bytes/bytes.ts'
import type { AeadOf } from '../crypto/aead.ts'
import { boxLength, boxPayloadLength } from '../crypto/box.ts'
import { BoxOpener, sealBoxOf } from '../crypto/box-stream.ts'
import { AshnoteError } from '../errors.ts'
import { BOX_SALT_BYTES, HEADER_BYTES, SECRET_BYTES } from '../limits.ts'
import type { NoteKind } from './link.ts'
import { blobHeader, parseBlobHeader } from './note.ts'
import { BlobDigest, type ConsumePart, Parts } from './parts.ts'
import { layOut, type Outline } from './payload.ts'
import { PayloadReader, type Sink, type Sources, streamPayload } from './payload-stream.ts'

/** What seals and opens a blob. */
export type NoteKeys = { kind: NoteKind; key: Uint8Array; id: Uint8Array; aeadOf: AeadOf }

/** Length of the blob that a payload becomes. Throws `too-large` as `layOut` does. */
export const blobLengthOf = (payload: Outline): number => HEADER_BYTES + boxLength(layOut(payload).length)

/**
 * Seals a payload and hands its blob to `consume`, cut into parts of 8 MiB of which the last may be shorter. While `most` of
 * them are being consumed, nothing is sealed. `salt` is for test vectors only.
 */
export async function sealNoteParts(
  note: NoteKeys & { payload: Sources; salt?: Uint8Array },
  consume: ConsumePart,
  most?: number,
): Promise<void> {
  const { payload, salt = randomBytes(BOX_SALT_BYTES) } = note
  const parts = new Parts(blobLengthOf(payload), consume, most)
  for await (const pieces of sealedPieces({ ...note, salt }, streamPayload(payload).pieces))
    for (const piece of pieces) {
      const isFull = parts.push(piece)
      // An await for each chunk would take as long as a third of the sealing.
      if (isFull) await isFull
    }
  await parts.end()
}

/** The blob of a payload, in as many arrays as `sealBoxOf` gives. `salt` must never serve twice. */
export function sealedPieces(
  { kind, id, ...box }: NoteKeys & { salt: Uint8Array },
  payload: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array[]> {
  expectLength(id, SECRET_BYTES)
  const header = blobHeader(kind)
  return sealBoxOf({ ...box, context: concat(header, id), prefix: header }, payload)
}

/** What of a blob is in neither its bodies nor its keys: its salt, M and manifest as they came, and D of section 8. */
export type ResealData = { salt: Bytes; head: Bytes; digest: Bytes }

/** What a blob held, and what makes the same blob of it again (`reseal.ts`). */
export type OpenedBlob = ResealData & { outline: Outline }

/** Opens a blob of a known length while it comes in. What reaches the sink has verified; the note has only at the end. */
export class NoteOpener {
  readonly #note: NoteKeys
  readonly #size: number
  readonly #payload: PayloadReader
  readonly #digest: BlobDigest
  #left: number
  /** Header and salt, or what has come of them. */
  #begun = new Uint8Array()
  #box: BoxOpener | undefined

  /** Throws `damaged-note` for a length that no blob has. */
  constructor(note: NoteKeys & { size: number }, sink: Sink) {
    expectLength(note.id, SECRET_BYTES)
    const payloadBytes = boxPayloadLength(note.size - HEADER_BYTES)
    if (payloadBytes === undefined) throw new AshnoteError('damaged-note')
    this.#note = note
    this.#size = note.size
    this.#left = note.size
    this.#payload = new PayloadReader(payloadBytes, sink)
    this.#digest = new BlobDigest(note.size)
  }

  /** Reads the next bytes of the blob. Throws `damaged-note`, and what the sink throws. */
  async push(bytes: Uint8Array): Promise<void> {
    this.#left -= bytes.length
    if (this.#left < 0) throw new AshnoteError('damaged-note')
    await this.#digest.push(bytes)
    await this.#box?.push(bytes)
    if (this.#box) return
    const begun = concat(this.#begun, bytes)
    this.#begun = begun.slice(0, HEADER_BYTES + BOX_SALT_BYTES)
    if (begun.length < HEADER_BYTES + BOX_SALT_BYTES) return
    const { key, id, aeadOf, kind } = this.#note
    if (parseBlobHeader(begun).kind !== kind) throw new AshnoteError('damaged-note')
    const context = concat(begun.subarray(0, HEADER_BYTES), id)
    const box = { key, context, length: this.#size - HEADER_BYTES, aeadOf }
    this.#box = new BoxOpener(box, (payload) => this.#payload.push(payload))
    await this.#box.push(begun.subarray(HEADER_BYTES))
  }

  /** Waits until all of it has verified. Throws `damaged-note`, also when something is missing. */
  async end(): Promise<OpenedBlob> {
    if (!this.#box) throw new AshnoteError('damaged-note')
    await this.#box.end()
    const salt = this.#begun.subarray(HEADER_BYTES)
    return { salt, ...this.#payload.end(), digest: await this.#digest.end() }
  }
}
