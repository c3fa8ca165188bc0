/** Section 3 for blobs that are never in memory as a whole: sealed part by part, opened as they arrive. */
import { randomBytes } from '@noble/hashes/utils.js'
import { type Bytes, concat, expectLength } from '../bytes/bytes.ts'
import type { AeadOf } from '../crypto/aead.ts'
import { boxPayloadLength } from '../crypto/box.ts'
import { BoxOpener, sealBoxOf } from '../crypto/box-stream.ts'
import { AshnoteError } from '../errors.ts'
import { BOX_SALT_BYTES, HEADER_BYTES, SECRET_BYTES } from '../limits.ts'
import { blobHeader, blobLengthOf, type NoteSecrets, parseBlobHeader } from './note.ts'
import { BlobDigest, type ConsumePart, Parts } from './parts.ts'
import type { Outline } from './payload.ts'
import { PayloadReader, type Sink, type Sources, streamPayload } from './payload-stream.ts'

/** Everything that is needed to seal or open a blob. */
export type NoteKeys = NoteSecrets & { aeadOf: AeadOf }

/**
 * Seals a payload and passes its blob to `consume` in parts of 8 MiB; the last may be shorter. Sealing pauses
 * while `most` parts are being consumed. `salt` is for test vectors only.
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
      // Awaiting every chunk would take a third as long as the sealing itself.
      if (isFull) await isFull
    }
  await parts.end()
}

/** Seals a payload and yields its blob in arrays as `sealBoxOf` does. `salt` must never be used twice. */
export function sealedPieces(
  { kind, id, ...box }: NoteKeys & { salt: Uint8Array },
  payload: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array[]> {
  expectLength(id, SECRET_BYTES)
  const header = blobHeader(kind)
  return sealBoxOf({ ...box, context: concat(header, id), prefix: header }, payload)
}

/** Everything of a blob except its bodies and keys: its salt, M and manifest, and D of section 8. */
export type ResealData = { salt: Bytes; head: Bytes; digest: Bytes }

/** The contents of a blob, and the data from which `reseal.ts` makes the same blob again. */
export type OpenedBlob = ResealData & { outline: Outline }

/**
 * Opens a blob of known length while it arrives. Every byte that reaches the sink has verified, but the note
 * as a whole has only once `end` resolves.
 */
export class NoteOpener {
  readonly #note: NoteKeys
  readonly #size: number
  readonly #payload: PayloadReader
  readonly #digest: BlobDigest
  #left: number
  /** Header and salt, as far as they have arrived. */
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

  /** Reads the next bytes of the blob. Throws `damaged-note` and the errors of the sink. */
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

  /** Waits until the whole note has verified. Throws `damaged-note`, also when bytes are missing. */
  async end(): Promise<OpenedBlob> {
    if (!this.#box) throw new AshnoteError('damaged-note')
    await this.#box.end()
    const salt = this.#begun.subarray(HEADER_BYTES)
    return { salt, ...this.#payload.end(), digest: await this.#digest.end() }
  }
}
