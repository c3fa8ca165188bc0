/** Section 4 as a stream: payloads that are never in memory as a whole. */
import { type Bytes, concat } from '../bytes/bytes.ts'
import { AshnoteError } from '../errors.ts'
import {
  expectZeros,
  LENGTH_BYTES,
  layOut,
  manifestLength,
  type Outline,
  type OutlineEntry,
  readManifest,
  zeros,
} from './payload.ts'

/** A body that is read only when needed, such as a file. A piece is valid until the next is requested. */
export type Source = OutlineEntry & { pieces(): AsyncIterable<Uint8Array> }
/** A payload to send, with bodies that are read while it is sent. */
export type Sources = Omit<Outline, 'bodies'> & { bodies: Source[] }

/**
 * Encodes a payload piece by piece. The pieces throw `changed-file` if a body has other than `size` bytes.
 */
export function streamPayload(payload: Sources): { length: number; pieces: AsyncIterable<Uint8Array> } {
  const { head, padding, length } = layOut(payload)
  return { length, pieces: streamPieces(head, payload.bodies, padding) }
}

/** The same, from the head and padding that `layOut` gives. */
export async function* streamPieces(
  head: Uint8Array,
  bodies: Array<Pick<Source, 'size' | 'pieces'>>,
  padding: number,
): AsyncGenerator<Uint8Array> {
  yield head
  for (const body of bodies) {
    let left = body.size
    for await (const piece of body.pieces()) {
      left -= piece.length
      if (left < 0) break
      yield piece
    }
    // The manifest states `size`, and is already sealed.
    if (left !== 0) throw new AshnoteError('changed-file')
  }
  yield* zeros(padding)
}

/** Receives the bodies of a payload. */
export type Sink = {
  /** Called once with the outline, before any bytes. */
  begin(outline: Outline): void | Promise<void>
  /** The bodies' bytes, one after the other without a gap. */
  write(bytes: Uint8Array): void | Promise<void>
}

/** Parses a payload of known length while it arrives. */
export class PayloadReader {
  readonly #length: number
  readonly #sink: Sink
  /** The head, as far as it has arrived. */
  #head = new Uint8Array()
  #outline: Outline | undefined
  /** Bytes of the bodies that have not arrived yet. */
  #left = 0

  constructor(length: number, sink: Sink) {
    this.#length = length
    this.#sink = sink
  }

  /** Reads the next verified bytes. Throws `damaged-note` for anything that section 4 does not allow. */
  async push(bytes: Uint8Array): Promise<void> {
    const rest = this.#outline ? bytes : await this.#begin(bytes)
    const body = rest.subarray(0, this.#left)
    if (body.length > 0) await this.#sink.write(body)
    this.#left -= body.length
    expectZeros(rest.subarray(body.length))
  }

  /** The outline, and the M and manifest it was parsed from. Throws `damaged-note` if bytes are missing. */
  end(): { outline: Outline; head: Bytes } {
    if (!this.#outline || this.#left > 0) throw new AshnoteError('damaged-note')
    return { outline: this.#outline, head: this.#head }
  }

  /** @returns the bytes after the head; none while the head is incomplete */
  async #begin(bytes: Uint8Array): Promise<Uint8Array> {
    const head = concat(this.#head, bytes)
    this.#head = head
    if (head.length < LENGTH_BYTES) return head.subarray(head.length)
    const end = LENGTH_BYTES + manifestLength(head)
    if (head.length < end) return head.subarray(head.length)
    this.#head = head.slice(0, end)
    this.#outline = readManifest(head.subarray(LENGTH_BYTES, end), this.#length)
    this.#left = this.#outline.bodies.reduce((sum, { size }) => sum + size, 0)
    await this.#sink.begin(this.#outline)
    return head.subarray(end)
  }
}
