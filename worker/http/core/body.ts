import { concat } from '../../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import { UNDECLARED_BYTES } from '../../../shared/limits.ts'
import { Pace } from './pace.ts'

/** Bytes after which a sender is known to have sent something. */
const STEP_BYTES = 64 * 1024

/**
 * The declared length of a body in bytes; undefined when it has none.
 * @throws {AshnoteError} `malformed` for a length that is not a number, or a body with a content encoding
 */
export function declaredLength(headers: Headers): number | undefined {
  const encoding = headers.get('content-encoding')
  if (encoding !== null && encoding !== 'identity') throw new AshnoteError('malformed')
  const text = headers.get('content-length')
  if (text === null) return undefined
  if (!/^\d{1,15}$/.test(text)) throw new AshnoteError('malformed')
  return Number(text)
}

/**
 * Reads a whole body of at most `most` bytes.
 * @throws {AshnoteError} `too-large` as soon as that is certain, `length-required` for a long body that does not
 *   declare its length, `too-slow`; `malformed` when the sender aborts
 */
export async function readRequestBody(request: Request, most: number): Promise<Uint8Array> {
  const length = declaredLength(request.headers)
  if (length !== undefined && length > most) throw new AshnoteError('too-large')
  if (!request.body) return new Uint8Array(0)
  if (length === undefined) return readPieces(request.body, most)
  // The runtime enforces a declared length. A long body comes in steps, so that its pace is seen.
  if (length > STEP_BYTES) return new BodyReader(request.body).fill(new ArrayBuffer(length))
  const body = await new Pace().keep(
    readOrMalformed(request.arrayBuffer()),
    length,
    ({ byteLength }) => byteLength,
  )
  return new Uint8Array(body)
}

/** Nobody has said how much will come, so what is kept in memory is little. */
async function readPieces(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const reader = body.getReader()
  const pace = new Pace()
  const pieces: Uint8Array[] = []
  let total = 0
  try {
    for (;;) {
      const { value, done } = await pace.keep(
        readOrMalformed(reader.read()),
        0,
        (read) => read.value?.length ?? 0,
      )
      if (done) return concat(...pieces)
      total += value.length
      if (total > Math.min(most, UNDECLARED_BYTES))
        throw new AshnoteError(most > UNDECLARED_BYTES ? 'length-required' : 'too-large')
      pieces.push(value)
    }
  } catch (error) {
    // Not awaited: a sender that has stopped must not hold up its refusal.
    reader.cancel().catch(() => undefined)
    throw error
  }
}

/** Reads a long body piece by piece, as fast as its sender has to send it. */
export class BodyReader {
  readonly #reader: ReadableStreamBYOBReader
  readonly #pace = new Pace()

  constructor(body: ReadableStream<Uint8Array>) {
    this.#reader = body.getReader({ mode: 'byob' })
  }

  /**
   * Fills `memory`, or as much of it as there is left of the body. The memory then belongs to the result.
   * @throws {AshnoteError} `too-slow`; `malformed` when the sender aborts
   */
  async fill(memory: ArrayBuffer): Promise<Uint8Array<ArrayBuffer>> {
    const size = memory.byteLength
    let buffer = memory
    let at = 0
    while (at < size) {
      const least = Math.min(STEP_BYTES, size - at)
      const { value, done } = await this.#pace.keep(
        readOrMalformed(this.#reader.readAtLeast(least, new Uint8Array(buffer, at, size - at))),
        least,
        (read) => read.value?.length ?? 0,
      )
      if (!value) throw new AshnoteError('malformed')
      buffer = value.buffer as ArrayBuffer
      at += value.length
      if (done || value.length < least) break
    }
    return new Uint8Array(buffer, 0, at)
  }

  /** Reads the rest and forgets it. */
  async drain(): Promise<void> {
    let memory = new ArrayBuffer(STEP_BYTES)
    for (;;) {
      const piece = await this.fill(memory)
      if (piece.length < STEP_BYTES) return
      memory = piece.buffer
    }
  }

  cancel(reason: unknown): Promise<void> {
    return this.#reader.cancel(reason)
  }
}

/** Maps an aborted read to `malformed`: the sender failed, not this server. */
async function readOrMalformed<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch {
    throw new AshnoteError('malformed')
  }
}
