import { blobStore } from './blobs/bindings.ts'
import { bucketOf, hourOf, parseBlobName } from './blobs/blob-name.ts'
import type { BlobStore } from './blobs/blob-store.ts'
import type { Env } from './env.ts'
import { notesObjectName } from './objects/object-names.ts'
import { readServerSettings } from './settings/server-settings.ts'

/** Younger uploads may still become notes. */
export const GRACE_MS = 2 * 3_600_000

/**
 * Deletes blobs that belong to no note and whose upload began at or after `from` and before `until`
 * (milliseconds). A crash between storing a blob and creating its note leaves such blobs. Running twice is
 * harmless.
 * @returns how many blobs it deleted
 */
export async function sweep(env: Env, { from, until }: { from: number; until: number }): Promise<number> {
  const store = blobStore(env)
  let deleted = 0
  for (const bucket of await store.buckets(hourOf(from), hourOf(until) + 1)) {
    let left = 0
    for await (const names of store.list(bucket)) {
      const gone = await sweepPage(env, store, names, until)
      deleted += gone
      left += names.length - gone
    }
    // No upload adds to a bucket whose hour ended so long ago.
    if (left === 0 && bucket < bucketOf(hourOf(until - GRACE_MS))) await store.dropBucket(bucket)
  }
  return deleted
}

async function sweepPage(env: Env, store: BlobStore, names: string[], until: number): Promise<number> {
  const { notesObjects } = readServerSettings(env)
  const byObject = new Map<string, Array<[Uint8Array, string]>>()
  for (const name of names) {
    const upload = parseBlobName(name)
    if (!upload || upload.began >= until) continue
    const object = notesObjectName(upload.id, notesObjects)
    const asked = byObject.get(object) ?? []
    asked.push([upload.id, name])
    byObject.set(object, asked)
  }
  let deleted = 0
  for (const [object, blobs] of byObject) {
    try {
      const orphans = await env.NOTES.getByName(object).orphans(blobs)
      for (const name of orphans) await store.delete(name)
      deleted += orphans.length
    } catch {
      // One failing object must not stop the sweep of the others. The next sweep asks it again.
    }
  }
  return deleted
}
