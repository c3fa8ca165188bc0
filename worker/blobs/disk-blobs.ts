import * as v from 'valibot'
import { PART_BYTES, partCount } from '../../shared/limits.ts'
import { bucketOf } from './blob-name.ts'
import type { BlobStore, PartsName } from './blob-store.ts'

const Listing = v.array(v.object({ name: v.string(), type: v.string() }))

/**
 * Blobs as files, through workerd's writable disk service. PUT writes a temporary file and renames it, so a
 * blob exists entirely or not at all. DELETE unlinks.
 */
export class DiskBlobs implements BlobStore {
  readonly #disk: Fetcher

  constructor(disk: Fetcher) {
    this.#disk = disk
  }

  async put(name: string, body: ReadableStream | Uint8Array): Promise<void> {
    const response = await this.#disk.fetch(url(name), { method: 'PUT', body })
    expect(response, response.ok)
  }

  /**
   * Parts stay separate files, in a folder with the blob's name: joining them would write every byte a second
   * time.
   */
  async beginParts(): Promise<string> {
    return ''
  }

  async putPart({ name }: PartsName, n: number, body: ReadableStream): Promise<string> {
    await this.put(`${name}/${n}`, body)
    return ''
  }

  async joinParts(): Promise<boolean> {
    return true
  }

  async dropParts({ name }: PartsName): Promise<void> {
    await this.delete(name)
  }

  async get(name: string, offset: number, size: number): Promise<ReadableStream | null> {
    if (size <= PART_BYTES) return this.#read(name, offset)
    const first = Math.floor(offset / PART_BYTES)
    const stream = await this.#read(`${name}/${first}`, offset % PART_BYTES)
    if (!stream) return null
    const { readable, writable } = new FixedLengthStream(size - offset)
    const join = async () => {
      await stream.pipeTo(writable, { preventClose: true })
      for (let n = first + 1; n < partCount(size); n++) {
        const part = await this.#read(`${name}/${n}`, 0)
        if (!part) throw new Error('a part is missing')
        await part.pipeTo(writable, { preventClose: true })
      }
      await writable.close()
    }
    // The reader sees the stream break off, which is the only report possible here.
    join().catch((error) => writable.abort(error).catch(() => undefined))
    return readable
  }

  async #read(name: string, offset: number): Promise<ReadableStream | null> {
    const response = await this.#disk.fetch(
      url(name),
      offset > 0 ? { headers: { range: `bytes=${offset}-` } } : {},
    )
    if (response.status === 404) return null
    expect(response, response.status === (offset > 0 ? 206 : 200))
    return response.body
  }

  async delete(name: string): Promise<void> {
    const response = await this.#disk.fetch(url(name), { method: 'DELETE' })
    expect(response, response.ok || response.status === 404)
  }

  async *list(bucket: string): AsyncIterable<string[]> {
    const [files, folders] = [await this.#entries(bucket, 'file'), await this.#entries(bucket, 'directory')]
    yield [...files, ...folders].map((name) => `${bucket}/${name}`)
  }

  async buckets(from: number, until: number): Promise<string[]> {
    const folders = await this.#entries('', 'directory')
    return folders.filter((folder) => folder >= bucketOf(from) && folder < bucketOf(until)).sort()
  }

  async dropBucket(bucket: string): Promise<void> {
    await this.delete(bucket)
  }

  async #entries(folder: string, type: 'file' | 'directory'): Promise<string[]> {
    const response = await this.#disk.fetch(url(folder))
    if (response.status === 404) return []
    expect(response, response.ok)
    const entries = v.parse(Listing, await response.json())
    return entries.filter((entry) => entry.type === type).map((entry) => entry.name)
  }
}

/** The disk service ignores the host. */
const url = (path: string) => `http://disk/${path}`

function expect(response: Response, holds: boolean): void {
  if (!holds) throw new Error(`the disk service answered ${response.status}`)
}
