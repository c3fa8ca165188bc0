import { timingSafeEqual } from '../../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import { isBlobLength, parseBlobHeader } from '../../../shared/note/note.ts'
import { combineDigests } from '../../../shared/note/receipt.ts'
import type { BlobStore } from '../../blobs/blob-store.ts'
import { BodyReader, declaredLength, readRequestBody } from '../core/body.ts'
import { inPieces } from './pieces.ts'

/** Up to this size a blob is read whole: for a short one, streams cost more than everything else. */
const WHOLE_BYTES = 64 * 1024

/** A stored blob: its length in bytes and D of protocol section 8. */
export interface StoredBlob {
  readonly size: number
  readonly digest: Uint8Array
}

/**
 * The declared length of a blob of at most `most` bytes; undefined when it has none.
 * @throws {AshnoteError} `too-large`; `malformed` for a length that no blob has
 */
export function declaredBlobLength(headers: Headers, most: number): number | undefined {
  const size = declaredLength(headers)
  if (size !== undefined && size > most) throw new AshnoteError('too-large')
  if (size !== undefined && !isBlobLength(size)) throw new AshnoteError('malformed')
  return size
}

/**
 * Stores the body of an upload of at most `most` bytes, unless it cannot be a blob: length and header are
 * checked before anything is stored. The caller deletes what a failure may leave.
 * @throws {AshnoteError} `too-large`, `malformed`, `length-required`, `too-slow`
 */
export async function storeUpload(
  request: Request,
  store: BlobStore,
  name: string,
  most: number,
): Promise<StoredBlob> {
  const size = declaredBlobLength(request.headers, most)
  if (size !== undefined && size > WHOLE_BYTES && request.body) {
    const put = (body: ReadableStream) => store.put(name, body)
    const { digest } = await pipeToStore(request.body, put, { size, hasHeader: true })
    return { size, digest: combineDigests([digest]) }
  }
  const blob = await readRequestBody(request, most)
  if (!isBlobLength(blob.length)) throw new AshnoteError('malformed')
  checkHeader(blob)
  const [part] = await Promise.all([crypto.subtle.digest('SHA-256', blob), store.put(name, blob)])
  return { size: blob.length, digest: combineDigests([new Uint8Array(part)]) }
}

/**
 * What a body has to be: its length, whether it begins with a blob's header, and its SHA-256 where that is
 * known.
 */
interface Expected {
  readonly size: number
  readonly hasHeader: boolean
  readonly digest?: Uint8Array
}

/** SHA-256 of a body, and the result of the store. */
type Piped<T> = { digest: Uint8Array; stored: T }

/**
 * Streams a body to the store and into its digest at once; it is never in memory whole. The last piece waits
 * for the digest, so that a body with another digest than the expected one is never stored.
 * @throws {AshnoteError} `malformed`, `digest-mismatch`, `too-slow`
 */
export function pipeToStore<T>(
  body: ReadableStream<Uint8Array>,
  put: (body: ReadableStream) => Promise<T>,
  expected: Expected,
): Promise<Piped<T>> {
  return inPieces(expected.size, (pieceBytes) => pipe(body, put, expected, pieceBytes))
}

async function pipe<T>(
  body: ReadableStream<Uint8Array>,
  put: (body: ReadableStream) => Promise<T>,
  expected: Expected,
  pieceBytes: number,
): Promise<Piped<T>> {
  const reader = new BodyReader(body)
  const first = await firstOf(reader, expected, pieceBytes)

  const { readable, writable } = new FixedLengthStream(expected.size)
  const toStore = writable.getWriter()
  const hash = new crypto.DigestStream('SHA-256')
  const toHash = hash.getWriter()
  // A failure is thrown once, below. These promises would report it again, as unhandled.
  for (const told of [toStore.closed, toHash.closed, hash.digest]) told.catch(() => undefined)
  const pump = async (): Promise<Uint8Array> => {
    let piece = first
    let left = expected.size
    while (piece.length > 0) {
      left -= piece.length
      if (left < 0) break
      await toHash.write(piece)
      if (left === 0) return finish(piece)
      await toStore.write(piece)
      // Both writers copy a piece, so its memory can be used again: a gigabyte leaves no garbage behind.
      piece = await reader.fill(piece.buffer)
    }
    throw new AshnoteError('malformed')
  }
  const finish = async (last: Uint8Array): Promise<Uint8Array> => {
    if ((await reader.fill(new ArrayBuffer(1))).length > 0) throw new AshnoteError('malformed')
    await toHash.close()
    const digest = new Uint8Array(await hash.digest)
    if (expected.digest && !timingSafeEqual(digest, expected.digest))
      throw new AshnoteError('digest-mismatch')
    await toStore.write(last)
    await toStore.close()
    return digest
  }
  const pumped = pump().catch(async (error: unknown) => {
    reader.cancel(error).catch(() => undefined)
    await Promise.allSettled([toStore.abort(error), toHash.abort(error)])
    throw error
  })
  const storing = put(readable).catch(async (error: unknown) => {
    // A store that has failed accepts nothing more. Without this abort the pump would wait for it for ever.
    await Promise.allSettled([toStore.abort(error)])
    throw error
  })
  // Both are awaited, so that no write to the store outlives this call.
  const [stored, piped] = await Promise.allSettled([storing, pumped])
  if (piped.status === 'rejected') throw piped.reason
  if (stored.status === 'rejected') throw stored.reason
  return { digest: piped.value, stored: stored.value }
}

/** The first piece of a body. Where it is not that of a blob, the body ends here. */
async function firstOf(
  reader: BodyReader,
  { hasHeader }: Expected,
  pieceBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const first = await reader.fill(new ArrayBuffer(pieceBytes))
    if (first.length === 0) throw new AshnoteError('malformed')
    if (hasHeader) checkHeader(first)
    return first
  } catch (error) {
    reader.cancel(error).catch(() => undefined)
    throw error
  }
}

function checkHeader(blob: Uint8Array): void {
  try {
    parseBlobHeader(blob)
  } catch {
    throw new AshnoteError('malformed')
  }
}
