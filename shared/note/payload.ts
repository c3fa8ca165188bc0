/** Section 4: message and files, encoded as one padded string of bytes. */
import { type Bytes, concat, fromUtf8, isCount, u32, utf8, viewOf } from '../bytes/bytes.ts'
import type { Pieces } from '../bytes/chunks.ts'
import { AshnoteError } from '../errors.ts'
import { CHUNK_BYTES, MAX_MANIFEST, PAYLOAD_MIN } from '../limits.ts'

/** One message or file: its media type and the file name that the sender gave (never trust it as a path). */
export type Body = { type: string; bytes: Bytes; name?: string }

/**
 * The first body without a name is the message. `replyTo`: an inbox link for the answer, as text that is not
 * parsed here. `viewSeconds`: how long the opened note stays on the screen.
 */
export type Payload = { bodies: Body[]; replyTo?: string; viewSeconds?: number }

/** A payload with the `size` of each body in place of its bytes. */
export type Outline = Omit<Payload, 'bodies'> & { bodies: OutlineEntry[] }
export type OutlineEntry = Omit<Body, 'bytes'> & { size: number }

export const LENGTH_BYTES = 4

/** pad(n): 1024, or above that PADMÉ, which hides all but the magnitude and adds at most 6.25 %. */
export function paddedLength(n: number): number {
  if (n <= PAYLOAD_MIN) return PAYLOAD_MIN
  const e = log2(n)
  const step = 2 ** (e - log2(e) - 1)
  return Math.ceil(n / step) * step
}

/** ⌊log2 n⌋, exact for every safe integer. Math.log2 rounds up just below large powers of two. */
function log2(n: number): number {
  let e = 0
  for (let rest = n; rest >= 2; rest /= 2) e++
  return e
}

/**
 * Everything of a payload except its bodies: `head` precedes them, `padding` zeros follow, and `length` is
 * the total. Throws `too-large` when names and types do not fit the manifest.
 */
export function layOut({ bodies, replyTo, viewSeconds }: Outline): {
  head: Bytes
  padding: number
  length: number
} {
  // JSON would turn NaN into null, and every reader would refuse the note.
  if (viewSeconds !== undefined && !isCount(viewSeconds)) throw new RangeError('viewSeconds')
  // The test vectors fix the order of keys; readers accept any.
  const manifest = utf8(
    JSON.stringify({
      b: bodies.map(({ type, size, name }) => ({ t: type, n: name, s: size })),
      r: replyTo,
      v: viewSeconds,
    }),
  )
  if (manifest.length > MAX_MANIFEST) throw new AshnoteError('too-large')
  const head = concat(u32(manifest.length), manifest)
  const end = bodies.reduce((sum, { size }) => sum + size, head.length)
  const length = paddedLength(end)
  return { head, padding: length - end, length }
}

/** Encodes a payload piece by piece, without a copy of its bodies. Throws `too-large` as `layOut` does. */
export function payloadPieces(payload: Payload): Pieces {
  const bodies = payload.bodies.map(({ bytes, ...body }) => ({ ...body, size: bytes.length }))
  const { head, padding, length } = layOut({ ...payload, bodies })
  return { length, pieces: [head, ...payload.bodies.map(({ bytes }) => bytes), ...zeros(padding)] }
}

/** Zeros, in pieces that share one buffer. */
export function* zeros(length: number): Generator<Uint8Array> {
  const piece = new Uint8Array(Math.min(length, CHUNK_BYTES))
  for (let left = length; left > 0; left -= piece.length) yield piece.subarray(0, left)
}

/** Encodes a payload in one piece. Throws `too-large` as `layOut` does. */
export const encodePayload = (payload: Payload): Bytes => concat(...payloadPieces(payload).pieces)

/**
 * Decodes a payload that `openBox` returned. The bodies are views into `payload`, not copies. Ignores unknown
 * keys. Throws `damaged-note` for anything that section 4 does not allow.
 */
export function decodePayload(payload: Bytes): Payload {
  let end = LENGTH_BYTES + manifestLength(payload)
  if (end > payload.length) throw new AshnoteError('damaged-note')
  const outline = readManifest(payload.subarray(LENGTH_BYTES, end), payload.length)
  const bodies = outline.bodies.map(({ size, ...body }): Body => {
    const bytes = payload.subarray(end, end + size)
    end += size
    return { ...body, bytes }
  })
  expectZeros(payload.subarray(end))
  return { ...outline, bodies }
}

/** M of a payload that begins with `bytes`. Throws `damaged-note` when M is missing or too large. */
export function manifestLength(bytes: Uint8Array): number {
  if (bytes.length < LENGTH_BYTES) throw new AshnoteError('damaged-note')
  const length = viewOf(bytes).getUint32(0)
  if (length > MAX_MANIFEST) throw new AshnoteError('damaged-note')
  return length
}

/** Parses the manifest. Throws `damaged-note` unless the sizes add up to exactly `payloadBytes`. */
export function readManifest(bytes: Uint8Array, payloadBytes: number): Outline {
  try {
    return parseManifest(bytes, payloadBytes)
  } catch {
    throw new AshnoteError('damaged-note')
  }
}

function parseManifest(bytes: Uint8Array, payloadBytes: number): Outline {
  let end = LENGTH_BYTES + bytes.length
  check(end <= payloadBytes)
  const manifest: unknown = JSON.parse(fromUtf8(bytes))
  check(isRecord(manifest) && Array.isArray(manifest.b))
  const bodies = manifest.b.map((entry: unknown): OutlineEntry => {
    check(isRecord(entry))
    const { t: type, s: size, n: name } = entry
    check(typeof type === 'string' && isCount(size) && isOptionalString(name))
    end += size
    check(end <= payloadBytes)
    return name === undefined ? { type, size } : { type, size, name }
  })
  check(payloadBytes === paddedLength(end))
  const { r: replyTo, v: viewSeconds } = manifest
  check(isOptionalString(replyTo) && (viewSeconds === undefined || isCount(viewSeconds)))
  return {
    bodies,
    ...(replyTo !== undefined && { replyTo }),
    ...(viewSeconds !== undefined && { viewSeconds }),
  }
}

/** Throws `damaged-note` unless all bytes are zero. */
export function expectZeros(bytes: Uint8Array): void {
  if (bytes.some((byte) => byte !== 0)) throw new AshnoteError('damaged-note')
}

function check(condition: boolean): asserts condition {
  if (!condition) throw new TypeError('payload')
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isOptionalString = (value: unknown): value is string | undefined =>
  value === undefined || typeof value === 'string'
