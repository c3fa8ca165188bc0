/** Section 4: message and files in one padded piece of bytes. */
import { type Bytes, concat, fromUtf8, u32, utf8, viewOf } from './bytes.ts'
import type { Pieces } from './chunks.ts'
import { AshnoteError } from './errors.ts'
import { CHUNK_BYTES, MAX_MANIFEST, PAYLOAD_MIN } from './limits.ts'

/** One message or file: `type` a media type, `name` a file name as its sender gave it (never trust it as a path). */
export type Body = { type: string; bytes: Bytes; name?: string }

/**
 * The first body without a name is the message. `replyTo`: an inbox link for the answer, as text,
 * not parsed here. `viewSeconds`: how long the opened note stays on the screen.
 */
export type Payload = { bodies: Body[]; replyTo?: string; viewSeconds?: number }

const LENGTH_BYTES = 4

/** pad(n): 1024, or PADMÉ, which hides all but the magnitude and costs at most 6.25 %. */
export function paddedLength(n: number): number {
  if (n <= PAYLOAD_MIN) return PAYLOAD_MIN
  const e = log2(n)
  const step = 2 ** (e - log2(e) - 1)
  return Math.ceil(n / step) * step
}

/** ⌊log2 n⌋, exact for every safe integer, where Math.log2 rounds up just below large powers of two. */
function log2(n: number): number {
  let e = 0
  for (let rest = n; rest >= 2; rest /= 2) e++
  return e
}

/** A payload before its bodies' bytes: `head` is everything ahead of them, `padding` the zeros behind, `length` of it all. */
type Layout = { head: Bytes; padding: number; length: number }

/** Lays out a payload from the sizes of its bodies. Throws `too-large` when names and types do not fit the manifest. */
function layOut(payload: Payload): Layout {
  // JSON would turn NaN into null, and every reader would refuse the note.
  if (payload.viewSeconds !== undefined && !isCount(payload.viewSeconds)) throw new RangeError('viewSeconds')
  // The order of keys is that of the test vectors; readers accept any.
  const manifest = utf8(
    JSON.stringify({
      b: payload.bodies.map(({ type, bytes, name }) => ({ t: type, n: name, s: bytes.length })),
      r: payload.replyTo,
      v: payload.viewSeconds,
    }),
  )
  if (manifest.length > MAX_MANIFEST) throw new AshnoteError('too-large')
  const head = concat(u32(manifest.length), manifest)
  const end = payload.bodies.reduce((sum, { bytes }) => sum + bytes.length, head.length)
  const length = paddedLength(end)
  return { head, padding: length - end, length }
}

/** A payload piece by piece, without a copy of its bodies. Throws `too-large` when names and types do not fit the manifest. */
export function payloadPieces(payload: Payload): Pieces {
  const { head, padding, length } = layOut(payload)
  return { length, pieces: [head, ...payload.bodies.map(({ bytes }) => bytes), ...zeros(padding)] }
}

/** Zeros in pieces of one memory. */
function* zeros(length: number): Generator<Uint8Array> {
  const piece = new Uint8Array(Math.min(length, CHUNK_BYTES))
  for (let left = length; left > 0; left -= piece.length) yield piece.subarray(0, left)
}

/** A payload in one piece. */
export const encodePayload = (payload: Payload): Bytes => concat(...payloadPieces(payload).pieces)

/**
 * Decodes what `openBox` returned. The bodies are views into `payload`, not copies. Throws
 * `damaged-note` for anything that section 4 does not allow; keys it does not know are ignored.
 */
export function decodePayload(payload: Bytes): Payload {
  try {
    return decode(payload)
  } catch {
    throw new AshnoteError('damaged-note')
  }
}

function decode(payload: Bytes): Payload {
  const manifestBytes = viewOf(payload).getUint32(0)
  let end = LENGTH_BYTES + manifestBytes
  check(manifestBytes <= MAX_MANIFEST && end <= payload.length)
  const manifest: unknown = JSON.parse(fromUtf8(payload.subarray(LENGTH_BYTES, end)))
  check(isRecord(manifest) && Array.isArray(manifest.b))
  const bodies = manifest.b.map((entry: unknown): Body => {
    check(isRecord(entry))
    const { t: type, s: size, n: name } = entry
    check(typeof type === 'string' && isCount(size) && isOptionalString(name))
    const bytes = payload.subarray(end, end + size)
    end += size
    check(end <= payload.length)
    return name === undefined ? { type, bytes } : { type, bytes, name }
  })
  check(payload.length === paddedLength(end))
  check(payload.subarray(end).every((byte) => byte === 0))
  const { r: replyTo, v: viewSeconds } = manifest
  check(isOptionalString(replyTo) && (viewSeconds === undefined || isCount(viewSeconds)))
  return {
    bodies,
    ...(replyTo !== undefined && { replyTo }),
    ...(viewSeconds !== undefined && { viewSeconds }),
  }
}

function check(condition: boolean): asserts condition {
  if (!condition) throw new TypeError('payload')
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

const isOptionalString = (value: unknown): value is string | undefined =>
  value === undefined || typeof value === 'string'
