import { concat } from '../../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../../shared/errors.ts'

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
 * @throws {AshnoteError} `too-large` as soon as that is certain; `malformed` when the sender aborts
 */
export async function readRequestBody(request: Request, most: number): Promise<Uint8Array> {
  const length = declaredLength(request.headers)
  if (length !== undefined && length > most) throw new AshnoteError('too-large')
  if (!request.body) return new Uint8Array(0)
  // The runtime enforces a declared length.
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

/** Maps an aborted read to `malformed`: the sender failed, not this server. */
export async function readOrMalformed<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch {
    throw new AshnoteError('malformed')
  }
}
