import * as v from 'valibot'
import { bucketOf } from './blob-name.ts'
import type { BlobStore } from './blob-store.ts'

const Listing = v.array(v.object({ name: v.string(), type: v.string() }))

/**
 * Blobs as files, through workerd's writable disk service: PUT writes a temporary file and renames it, so a blob
 * is there whole or not at all; DELETE unlinks.
 */
export class DiskBlobs implements BlobStore {
  readonly #disk: Fetcher

  constructor(disk: Fetcher) {
    this.#disk = disk
  }

  async put(name: string, body: ReadableStream | Uint8Array): Promise<void> {
    const answer = await this.#disk.fetch(url(name), { method: 'PUT', body })
    expect(answer, answer.ok)
  }

  async get(name: string, offset: number): Promise<ReadableStream | null> {
    const answer = await this.#disk.fetch(
      url(name),
      offset > 0 ? { headers: { range: `bytes=${offset}-` } } : {},
    )
    if (answer.status === 404) return null
    expect(answer, answer.status === (offset > 0 ? 206 : 200))
    return answer.body
  }

  async delete(name: string): Promise<void> {
    const answer = await this.#disk.fetch(url(name), { method: 'DELETE' })
    expect(answer, answer.ok || answer.status === 404)
  }

  async *list(bucket: string): AsyncIterable<string[]> {
    const files = await this.#entries(bucket, 'file')
    yield files.map((file) => `${bucket}/${file}`)
  }

  async buckets(from: number, until: number): Promise<string[]> {
    const folders = await this.#entries('', 'directory')
    return folders.filter((folder) => folder >= bucketOf(from) && folder < bucketOf(until)).sort()
  }

  async dropBucket(bucket: string): Promise<void> {
    await this.delete(bucket)
  }

  async #entries(folder: string, type: 'file' | 'directory'): Promise<string[]> {
    const answer = await this.#disk.fetch(url(folder))
    if (answer.status === 404) return []
    expect(answer, answer.ok)
    const entries = v.parse(Listing, await answer.json())
    return entries.filter((entry) => entry.type === type).map((entry) => entry.name)
  }
}

/** The host part is not looked at by a disk service. */
const url = (path: string) => `http://disk/${path}`

function expect(answer: Response, holds: boolean): void {
  if (!holds) throw new Error(`the disk service answered ${answer.status}`)
}
