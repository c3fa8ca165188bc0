/** A blob that comes in parts: its name, and the store's own handle for it. */
export interface PartsName {
  readonly name: string
  readonly handle: string
}

/**
 * Where ciphertext lives: outside the Durable Object, whose storage keeps deleted rows for weeks. Every method
 * rejects when the store does not confirm.
 */
export interface BlobStore {
  /** Stores a blob whole or not at all. A stream must know its length (`FixedLengthStream`): R2 takes no other. */
  put(name: string, body: ReadableStream | Uint8Array): Promise<void>
  /** Makes room for a blob that comes in parts. @returns the handle */
  beginParts(name: string): Promise<string>
  /** Stores part `n`, from 0, whole or not at all, in the place of an earlier one. @returns what tells it from others */
  putPart(blob: PartsName, n: number, body: ReadableStream): Promise<string>
  /** Makes a blob of `size` bytes of all the parts; done twice it is done once. False when a part is not the one tagged. */
  joinParts(blob: PartsName, tags: readonly string[], size: number): Promise<boolean>
  /** Confirms that neither parts nor a blob made of them exist any more. */
  dropParts(blob: PartsName): Promise<void>
  /** The bytes of a blob of `size` from `offset` on, streaming; null when there is no such blob. */
  get(name: string, offset: number, size: number): Promise<ReadableStream | null>
  /** Confirms that no such blob exists any more, in one piece or in parts; deleting it twice is fine. */
  delete(name: string): Promise<void>
  /** Names of the blobs whose upload began in `bucket` (`blob-name.ts`), page by page; also of some that are still in parts. */
  list(bucket: string): AsyncIterable<string[]>
  /** Buckets from hour `from` up to but not including hour `until` that may hold blobs, oldest first. */
  buckets(from: number, until: number): Promise<string[]>
  /** Drops what is left of an emptied bucket. */
  dropBucket(bucket: string): Promise<void>
}
