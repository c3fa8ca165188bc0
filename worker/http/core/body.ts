import { concat } from '../../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../../shared/errors.ts'

/**
 * The announced length of a body in bytes; undefined when it is sent in pieces without one.
 * @throws {AshnoteError} `malformed` for a length that is no number, or a body in some content encoding
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
 * @throws {AshnoteError} `too-large` as soon as that is certain; `malformed` when the sender breaks off
 */
export async function readRequestBody(request: Request, most: number): Promise<Uint8Array> {
  const length = declaredLength(request.headers)
  if (length !== undefined && length > most) throw new AshnoteError('too-large')
  if (!request.body) return new Uint8Array(0)
  // With an announced length the runtime holds the sender to it.
  if (length !== undefined) return new Uint8Array(await readOrMalformed(request.arrayBuffer()))
  return readPieces(request.body, most)
}

async function readPieces(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const reader = body.getReader()
  const pieces: Uint8Array[] = []
  let total = 0
  for (;;) {
    const { value, done } = await readOrMalformed(reader.read())
    if (done) return concat(...pieces)
    total += value.length
    if (total > most) {
      await reader.cancel().catch(() => undefined)
      throw new AshnoteError('too-large')
    }
    pieces.push(value)
  }
}

/** A sender that breaks off is the sender's failure, not ours. */
export async function readOrMalformed<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch {
    throw new AshnoteError('malformed')
  }
}
