/** A blob that is uploaded in parts: its name, and the store's own handle for it. */
export interface PartsName {
  readonly name: string
  readonly handle: string
}

/**
 * Where ciphertext is stored: outside the Durable Object, whose storage keeps deleted rows for weeks. Every
 * method rejects when the store does not confirm.
 */
export interface BlobStore {
  /**
   * Stores a blob entirely or not at all. A stream must know its length (`FixedLengthStream`): R2 accepts no
   * other.
   */
  put(name: string, body: ReadableStream | Uint8Array): Promise<void>
  /** Begins a blob that is uploaded in parts. @returns its handle */
  beginParts(name: string): Promise<string>
  /**
   * Stores part `n`, from 0, entirely or not at all, and replaces an earlier one.
   * @returns the tag of this part
   */
  putPart(blob: PartsName, n: number, body: ReadableStream): Promise<string>
  /**
   * Makes a blob of `size` bytes of all its parts. Doing so twice is harmless. False when a part does not
   * have its tag.
   */
  joinParts(blob: PartsName, tags: readonly string[], size: number): Promise<boolean>
  /** Confirms that neither the parts nor a blob made of them exist. */
  dropParts(blob: PartsName): Promise<void>
  /** Streams the bytes of a blob of `size` from `offset` on; null when there is no such blob. */
  get(name: string, offset: number, size: number): Promise<ReadableStream | null>
  /** Confirms that the blob does not exist, in one piece or in parts. Deleting it twice is harmless. */
  delete(name: string): Promise<void>
  /**
   * Pages with the names of the blobs whose upload began in `bucket` (`blob-name.ts`), some of them still in
   * parts.
   */
  list(bucket: string): AsyncIterable<string[]>
  /** Buckets that may hold blobs, from hour `from` up to but not including hour `until`, oldest first. */
  buckets(from: number, until: number): Promise<string[]>
  /** Removes an emptied bucket. */
  dropBucket(bucket: string): Promise<void>
}
