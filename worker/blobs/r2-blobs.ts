import { bucketOf } from './blob-name.ts'
import type { BlobStore } from './blob-store.ts'

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
    // A bucket is only a prefix here.
  }
}
