/** Section 4, piece by piece: payloads that never lie in memory whole. */
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

/** A body whose bytes are read when their turn comes, such as a file. A piece is gone when the next is asked for. */
export type Source = OutlineEntry & { pieces(): AsyncIterable<Uint8Array> }
/** What is to be sent. */
export type Sources = Omit<Outline, 'bodies'> & { bodies: Source[] }

/** A payload piece by piece. The pieces throw `changed-file` when a body has other than `size` bytes. */
export function streamPayload(payload: Sources): { length: number; pieces: AsyncIterable<Uint8Array> } {
  const { head, padding, length } = layOut(payload)
  return { length, pieces: streamPieces(head, payload.bodies, padding) }
}

/** The same of what `layOut` gives. */
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
    // It was promised in the manifest, which is sealed by now.
    if (left !== 0) throw new AshnoteError('changed-file')
  }
  yield* zeros(padding)
}

/** Where the bodies of a payload go. */
export type Sink = {
  /** What is to come, before any of it. */
  begin(outline: Outline): void | Promise<void>
  /** The bodies' bytes, one after the other without a gap. */
  write(bytes: Uint8Array): void | Promise<void>
}

/** Parses a payload of a known length while it comes in. */
export class PayloadReader {
  readonly #length: number
  readonly #sink: Sink
  /** What has come of the head, until all of it has. */
  #head = new Uint8Array()
  #outline: Outline | undefined
  /** Bytes of bodies that are still to come. */
  #left = 0

  constructor(length: number, sink: Sink) {
    this.#length = length
    this.#sink = sink
  }

  /** Reads the next bytes, all of them verified. Throws `damaged-note` for what section 4 does not allow. */
  async push(bytes: Uint8Array): Promise<void> {
    const rest = this.#outline ? bytes : await this.#begin(bytes)
    const body = rest.subarray(0, this.#left)
    if (body.length > 0) await this.#sink.write(body)
    this.#left -= body.length
    expectZeros(rest.subarray(body.length))
  }

  /** The outline and what it was read from, M and the manifest, once everything has come. Throws `damaged-note`. */
  end(): { outline: Outline; head: Bytes } {
    if (!this.#outline || this.#left > 0) throw new AshnoteError('damaged-note')
    return { outline: this.#outline, head: this.#head }
  }

  /** @returns what follows the head, if it is whole */
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
