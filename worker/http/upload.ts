import { AshnoteError } from '../../shared/errors.ts'
import { HEADER_BYTES } from '../../shared/limits.ts'
import { isBlobLength, parseBlobHeader } from '../../shared/note.ts'
import { combineDigests } from '../../shared/receipt.ts'
import type { BlobStore } from '../blobs/blob-store.ts'
import { brokenOff, declaredLength, readAll } from './body.ts'

/** Up to here a blob is read whole: for a short one, the machinery of streams costs more than all the rest. */
const WHOLE_BYTES = 64 * 1024

/** What was stored: its length in bytes and D of protocol section 8. */
export interface Stored {
  readonly size: number
  readonly digest: Uint8Array
}

/**
 * Takes an upload's body to the store, unless it cannot be a blob: header and length are checked before anything
 * is stored. The caller deletes what a failure may have left.
 * @throws {AshnoteError} `too-large`, `malformed`
 */
export async function storeUpload(
  request: Request,
  store: BlobStore,
  name: string,
  maxBytes: number,
): Promise<Stored> {
  const declared = declaredLength(request.headers)
  if (declared !== undefined && declared > maxBytes) throw new AshnoteError('too-large')
  if (declared !== undefined && !isBlobLength(declared)) throw new AshnoteError('malformed')
  if (declared !== undefined && declared > WHOLE_BYTES && request.body) {
    return storeStream(request.body, store, name, declared)
  }
  const blob = await readAll(request, maxBytes)
  if (!isBlobLength(blob.length)) throw new AshnoteError('malformed')
  checkHeader(blob)
  const [part] = await Promise.all([crypto.subtle.digest('SHA-256', blob), store.put(name, blob)])
  return { size: blob.length, digest: combineDigests([new Uint8Array(part)]) }
}

/** The body goes to the store and to the digest at once, and never lies in memory whole. */
async function storeStream(
  body: ReadableStream<Uint8Array>,
  store: BlobStore,
  name: string,
  size: number,
): Promise<Stored> {
  const reader = body.getReader({ mode: 'byob' })
  const first = await brokenOff(reader.readAtLeast(HEADER_BYTES, new Uint8Array(WHOLE_BYTES)))
  if (!first.value || first.done) throw new AshnoteError('malformed')
  checkHeader(first.value)

  const { readable, writable } = new FixedLengthStream(size)
  const toStore = writable.getWriter()
  const hash = new crypto.DigestStream('SHA-256')
  const toHash = hash.getWriter()
  // A failure is told once, below; these would tell it again, to nobody.
  for (const told of [toStore.closed, toHash.closed, hash.digest]) told.catch(() => undefined)
  const pump = async () => {
    let read: ReadableStreamReadResult<Uint8Array> = first
    let left = size
    while (!read.done) {
      left -= read.value.length
      if (left < 0) throw new AshnoteError('malformed')
      // The store detaches what it is given, so the digest takes it first.
      await toHash.write(read.value)
      await toStore.write(read.value)
      read = await brokenOff(reader.read(new Uint8Array(WHOLE_BYTES)))
    }
    if (left > 0) throw new AshnoteError('malformed')
    await Promise.all([toHash.close(), toStore.close()])
  }
  const pumped = pump().catch(async (error: unknown) => {
    await Promise.allSettled([toStore.abort(error), toHash.abort(error), reader.cancel(error)])
    throw error
  })
  const storing = store.put(name, readable).catch(async (error: unknown) => {
    // A store that gives up takes nothing more; without this the pump would wait for it for ever.
    await Promise.allSettled([toStore.abort(error)])
    throw error
  })
  // Both are waited for, so that no write to the store outlives this call.
  const [stored, piped] = await Promise.allSettled([storing, pumped])
  if (piped.status === 'rejected') throw piped.reason
  if (stored.status === 'rejected') throw stored.reason
  return { size, digest: combineDigests([new Uint8Array(await hash.digest)]) }
}

function checkHeader(blob: Uint8Array): void {
  try {
    parseBlobHeader(blob)
  } catch {
    throw new AshnoteError('malformed')
  }
}
