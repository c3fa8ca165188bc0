import type { BlobStore } from './blob-store.ts'
import { DiskBlobs } from './disk-blobs.ts'
import { R2Blobs } from './r2-blobs.ts'

/** Where blobs can live: a home binds one of the two. */
export interface BlobBindings {
  BLOB_DISK?: Fetcher
  BLOB_BUCKET?: R2Bucket
}

/** The store that this home binds. @throws {TypeError} when it binds none */
export function blobStore(bindings: BlobBindings): BlobStore {
  if (bindings.BLOB_DISK) return new DiskBlobs(bindings.BLOB_DISK)
  if (bindings.BLOB_BUCKET) return new R2Blobs(bindings.BLOB_BUCKET)
  throw new TypeError('neither BLOB_DISK nor BLOB_BUCKET is bound')
}
