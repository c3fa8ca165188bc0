import { bucketOf } from './blob-name.ts'
import type { BlobStore, PartsName } from './blob-store.ts'

/** https://developers.cloudflare.com/r2/api/error-codes/ */
const NO_SUCH_UPLOAD = 10024
const INVALID_PART = 10025

/** R2 gives its error code in the text only: `completeMultipartUpload: … (10025)`. */
const isR2Error = (error: unknown, code: number): boolean =>
  error instanceof Error && error.message.endsWith(`(${code})`)

/** Blobs as objects of an R2 bucket without versions. */
export class R2Blobs implements BlobStore {
  readonly #bucket: R2Bucket

  constructor(bucket: R2Bucket) {
    this.#bucket = bucket
  }

  async put(name: string, body: ReadableStream | Uint8Array): Promise<void> {
    await this.#bucket.put(name, body)
  }

  async get(name: string, offset: number): Promise<ReadableStream | null> {
    const object = await this.#bucket.get(name, offset > 0 ? { range: { offset } } : {})
    return object?.body ?? null
  }

  async beginParts(name: string): Promise<string> {
    return (await this.#bucket.createMultipartUpload(name)).uploadId
  }

  async putPart({ name, handle }: PartsName, n: number, body: ReadableStream): Promise<string> {
    return (await this.#bucket.resumeMultipartUpload(name, handle).uploadPart(n + 1, body)).etag
  }

  async joinParts({ name, handle }: PartsName, tags: readonly string[], size: number): Promise<boolean> {
    try {
      const parts = tags.map((etag, i) => ({ partNumber: i + 1, etag }))
      await this.#bucket.resumeMultipartUpload(name, handle).complete(parts)
      return true
    } catch (error) {
      if ((await this.#bucket.head(name))?.size === size) return true
      if (isR2Error(error, INVALID_PART)) return false
      throw error
    }
  }

  async dropParts({ name, handle }: PartsName): Promise<void> {
    try {
      await this.#bucket.resumeMultipartUpload(name, handle).abort()
    } catch (error) {
      if (!isR2Error(error, NO_SUCH_UPLOAD)) throw error
    }
    await this.delete(name)
  }

  async delete(name: string): Promise<void> {
    await this.#bucket.delete(name)
  }

  async *list(bucket: string): AsyncIterable<string[]> {
    let cursor: string | undefined
    do {
      const page = await this.#bucket.list({ prefix: `${bucket}/`, ...(cursor && { cursor }) })
      yield page.objects.map((object) => object.key)
      cursor = page.truncated ? page.cursor : undefined
    } while (cursor)
  }

  async buckets(from: number, until: number): Promise<string[]> {
    return Array.from({ length: until - from }, (_, i) => bucketOf(from + i))
  }

  async dropBucket(): Promise<void> {
    // A bucket is only a prefix here, so there is nothing to remove.
  }
}
