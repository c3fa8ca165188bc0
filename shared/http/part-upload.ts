/**
 * Section 6: the upload of a blob part by part. The parts stay on the server between tries, so a cut connection costs no
 * more than the parts that were under way.
 */
import { randomBytes } from '@noble/hashes/utils.js'
import { type Bytes, toBase64url } from '../bytes/bytes.ts'
import { OrderedQueue } from '../bytes/ordered-queue.ts'
import { digestOf, platformSubtle } from '../crypto/aead.ts'
import { tokenHash } from '../crypto/keys.ts'
import { AshnoteError } from '../errors.ts'
import { PART_BYTES, partCount, SECRET_BYTES } from '../limits.ts'
import { combineDigests } from '../note/receipt.ts'
import { bearer, type Caller, endOf, jsonBody } from './calls.ts'
import { notePath } from './reader-client.ts'
import type { Retry } from './retry.ts'
import type { Call, ProgressListener } from './transport.ts'
import { formatUploadHeaders, formatUploadQuery, readExpiry, type UploadOptions } from './upload.ts'
import { callWithProofOfWork } from './with-proof-of-work.ts'

/** Makes the parts of a blob and hands over one after the other, `most` of them at once, until all are consumed. */
export type Produce = (consume: (part: Bytes) => Promise<void>, most: number) => Promise<void>

/** `token` is 32 random bytes: who has it may add to this upload. */
export type PartUpload = UploadOptions & { size: number; token: Uint8Array; produce: Produce }

/** Parts on their way at once. */
const PARALLEL = 3

/** Uploads a blob of more than one part while it is being made. When it fails, the server is told to drop it. */
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
  const sent = watch(size, upload.onProgress)

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
      onProgress: (done) => sent(n, done),
    }
    await withBackoff(retry, () => call([204], put, endOf))
    sent(n, part.length)
    return digest
  }

  const begin: Call = { method: 'POST', path: parts + query, headers, signal }
  await callWithProofOfWork(caller, id, begin, upload.proofOfWork, endOf)
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
    // If this fails as well, the server drops it by itself in some hours.
    call([204], { method: 'DELETE', path: parts, headers: proof, keepalive: true }, endOf).catch(() => {})
    throw error
  }
}

/** Uploads a blob of more than one part that is in memory. */
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

/** Waits as long as the server asks for: an upload of many parts must not fail because it was fast. */
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

/** Adds up what the parts have sent; a part that starts over takes back what it had. */
function watch(size: number, onProgress: ProgressListener | undefined): (n: number, done: number) => void {
  const parts: number[] = []
  let sum = 0
  return (n, done) => {
    sum += done - (parts[n] ?? 0)
    parts[n] = done
    onProgress?.(sum, size)
  }
}
