import { blobStore } from './blobs/bindings.ts'
import { bucketOf, hourOf, parseBlobName } from './blobs/blob-name.ts'
import type { BlobStore } from './blobs/blob-store.ts'
import type { Env } from './env.ts'
import { notesObjectName } from './objects/object-names.ts'
import { readServerSettings } from './settings/server-settings.ts'

/** Younger uploads may still be on their way to becoming a note. */
export const GRACE_MS = 2 * 3_600_000

/**
 * Deletes blobs whose upload began at or after `from` and before `until` (milliseconds) and that no note knows:
 * what a crash between storing a blob and making its note exist leaves behind. Running twice is harmless.
 * @returns how many blobs went
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
    // Nobody adds to a bucket whose hour is that long over.
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
      // One object that cannot answer must not keep the others from being asked. The next sweep asks it again.
    }
  }
  return deleted
}
