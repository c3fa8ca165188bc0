/** What is left of a note where it is kept. */
import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, vi } from 'vitest'
import { toBase64url } from '../../shared/bytes/bytes.ts'
import { blobStore } from '../blobs/bindings.ts'
import { DiskBlobs } from '../blobs/disk-blobs.ts'
import { R2Blobs } from '../blobs/r2-blobs.ts'
import { notesObjectName } from '../objects/object-names.ts'
import { readServerSettings } from '../settings/server-settings.ts'

export const store = blobStore(env)
/** The class of this home's store, for a test that makes it fail. */
export const Store = store instanceof DiskBlobs ? DiskBlobs : R2Blobs
export const { notesObjects } = readServerSettings(env)

export const objectOf = (id: Uint8Array) => env.NOTES.getByName(notesObjectName(id, notesObjects))

/** When it resolves, the writes that the object has put off are done too. */
const settle = (id: Uint8Array) => objectOf(id).status(id, new Uint8Array(32))

/** The note's row as it is stored. */
export async function rowOf(id: Uint8Array): Promise<Record<string, unknown> | undefined> {
  await settle(id)
  return runInDurableObject(objectOf(id), (_, { storage: { sql } }) => {
    if (sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'notes'").toArray().length === 0) return undefined
    return sql.exec('SELECT * FROM notes WHERE id = ?', id).toArray()[0]
  })
}

/** The name under which an upload in parts stores its blob. */
export const uploadedBlob = (id: Uint8Array): Promise<string> =>
  runInDurableObject(objectOf(id), (_, { storage: { sql } }) =>
    String(sql.exec('SELECT blob FROM uploads WHERE id = ?', id).one().blob),
  )

/** Everything in the storage of the object that answers for `id`: tables, and the alarm's time or null. */
export async function storageOf(id: Uint8Array) {
  await settle(id)
  return runInDurableObject(objectOf(id), async (_, { storage }) => ({
    tables: storage.sql
      .exec("SELECT name FROM sqlite_master WHERE name NOT LIKE '\\_%' ESCAPE '\\'")
      .toArray(),
    alarm: await storage.getAlarm(),
  }))
}

const EMPTY = { tables: [], alarm: null }

/** Expects that nothing is left of a note or upload; where an object holds only one, nothing at all. */
export async function expectNothingOf({ id }: { readonly id: Uint8Array }): Promise<void> {
  expect(await blobsOf(id)).toEqual([])
  expect(await rowOf(id)).toBeUndefined()
  if (notesObjects === 0) expect(await storageOf(id)).toEqual(EMPTY)
}

/** Rings the object's alarm, as if its time had come. */
export const ring = (id: Uint8Array): Promise<boolean> => runDurableObjectAlarm(objectOf(id))

/** Names of all blobs in the store. */
export async function blobNames(): Promise<string[]> {
  if (env.BLOB_BUCKET) return (await env.BLOB_BUCKET.list()).objects.map(({ key }) => key)
  const names: string[] = []
  for (const bucket of await store.buckets(0, 0xffffffff)) {
    for await (const page of store.list(bucket)) names.push(...page)
  }
  return names
}

/** Names of the blobs that were uploaded for `id`. */
export const blobsOf = async (id: Uint8Array): Promise<string[]> =>
  (await blobNames()).filter((name) => name.includes(toBase64url(id)))

/** Sets the clock of tests and Worker forward by `seconds`. `vi.useRealTimers()` sets it right. */
export function forward(seconds: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 })
}
