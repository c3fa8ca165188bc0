/**
 * Section 6: the upload of a blob part by part. The parts stay on the server between tries, so a lost
 * connection costs at most the parts in transit.
 */
import { randomBytes } from '@noble/hashes/utils.js'
import { type Bytes, toBase64url } from '../bytes/bytes.ts'
import { OrderedQueue } from '../bytes/ordered-queue.ts'
import { digestOf, platformSubtle } from '../crypto/aead.ts'
import { tokenHash } from '../crypto/keys.ts'
import { AshnoteError } from '../errors.ts'
import { PART_BYTES, partCount, SECRET_BYTES } from '../limits.ts'
import { combineDigests } from '../note/receipt.ts'
import { bearer, type Caller, jsonBody } from './calls.ts'
import { notePath } from './reader-client.ts'
import { foreignAnswer, readEmptyResponse, readJsonResponse } from './response.ts'
import type { Retry } from './retry.ts'
import type { Call, FetchResponse, ProgressListener } from './transport.ts'
import { formatUploadHeaders, formatUploadQuery, readExpiry, type UploadOptions } from './upload.ts'
import { callWithProofOfWork } from './with-proof-of-work.ts'

/** Produces the parts of a blob in order, at most `most` at a time, until all are consumed. */
export type Produce = (consume: (part: Bytes) => Promise<void>, most: number) => Promise<void>

/** `size`: that of the blob. `token`: U of section 6, 32 random bytes that allow adding to this upload. */
export type PartUpload = UploadOptions & { size: number; token: Uint8Array; produce: Produce }

/** Parts in transit at once. */
const PARALLEL = 3

/** Uploads a blob of several parts as they are produced. On failure, tells the server to drop the upload. */
export async function uploadParts(
  caller: Caller,
  id: Uint8Array,
  upload: PartUpload,
): Promise<{ expiresAt: Date }> {
  const { call, retry } = caller
  const { size, token, produce, signal } = upload
  const parts = `${notePath(id)}/parts`
  const headers = { ...formatUploadHeaders(upload), 'ashnote-upload': toBase64url(tokenHash(token)) }
  const query = `${formatUploadQuery(upload)}&size=${size}`
  const proof = bearer(token)
  let hasFailed = false
  // When one part has failed, others are still on their way: their progress would look like an upload that
  // goes on.
  const reportPart = sumProgress(size, (...progress) => hasFailed || upload.onProgress?.(...progress))

  const sendPart = async (n: number, part: Bytes): Promise<Bytes> => {
    const digest = await digestOf(part, platformSubtle())
    const put: Call = {
      method: 'PUT',
      path: `${parts}/${n}`,
      headers: {
        ...proof,
        'content-type': 'application/octet-stream',
        'ashnote-digest': toBase64url(digest),
      },
      body: part,
      signal,
      onProgress: (done) => reportPart(n, done),
    }
    await withBackoff(retry, () => call([204], put, readEmptyResponse))
    reportPart(n, part.length)
    return digest
  }

  const begin: Call = { method: 'POST', path: parts + query, headers, signal }
  await callWithProofOfWork(caller, id, [200, 201], begin, expectBegun, upload.proofOfWork)
  try {
    const digests: Bytes[] = []
    let n = 0
    await produce(async (part) => {
      const i = n++
      digests[i] = await sendPart(i, part)
    }, PARALLEL)
    if (n !== partCount(size)) throw new RangeError('parts')
    const json = jsonBody({ digest: toBase64url(combineDigests(digests)) })
    const complete: Call = {
      method: 'POST',
      path: `${parts}/complete${query}`,
      body: json.body,
      headers: { ...headers, ...proof, ...json.headers },
      signal,
    }
    return await call([200, 201], complete, readExpiry)
  } catch (error) {
    hasFailed = true
    // If this fails too, the server drops the upload by itself after some hours.
    const drop: Call = { method: 'DELETE', path: parts, headers: proof, keepalive: true }
    call([204], drop, readEmptyResponse).catch(() => {})
    throw error
  }
}

async function expectBegun(response: FetchResponse): Promise<void> {
  if (!Array.isArray((await readJsonResponse(response)).received)) throw foreignAnswer()
}

/** Uploads a blob of several parts from memory. */
export const uploadInParts = (
  caller: Caller,
  id: Uint8Array,
  blob: Bytes,
  upload: UploadOptions,
): Promise<{ expiresAt: Date }> =>
  uploadParts(caller, id, {
    ...upload,
    size: blob.length,
    token: randomBytes(SECRET_BYTES),
    async produce(consume, most) {
      const queue = new OrderedQueue<void>(most, most - 1, () => {})
      for (let n = 0; n < partCount(blob.length); n++)
        await queue.push(consume(blob.subarray(n * PART_BYTES, (n + 1) * PART_BYTES)))
      await queue.end()
    },
  })

/** Waits as long as the server asks: an upload of many parts must not fail for being fast. */
async function withBackoff(retry: Retry, send: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await send()
    } catch (error) {
      if (!(error instanceof AshnoteError) || error.code !== 'slow-down') throw error
      await retry.sleep((error.retryAfter ?? 1) * 1000)
    }
  }
}

/** Sums the progress of all parts. When a part starts over, its earlier progress is subtracted. */
function sumProgress(size: number, onProgress: ProgressListener): (n: number, done: number) => void {
  const parts: number[] = []
  let sum = 0
  return (n, done) => {
    sum += done - (parts[n] ?? 0)
    parts[n] = done
    onProgress(sum, size)
  }
}
