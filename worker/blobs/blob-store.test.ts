import { env } from 'cloudflare:workers'
import { randomBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { PART_BYTES, partLength } from '../../shared/limits.ts'
import { blobNames, store } from '../test/storage.ts'
import { blobStore } from './bindings.ts'
import { bucketOf, hourOf, newBlobName, parseBlobName } from './blob-name.ts'

const newName = (now = Date.now()) => newBlobName(randomBytes(32), now)

async function read(name: string, offset = 0, size = 1): Promise<Uint8Array | null> {
  const stream = await store.get(name, offset, size)
  return stream && new Uint8Array(await new Response(stream).arrayBuffer())
}

describe('the store of this home', () => {
  test.each([1, 1084, 100_000])('gives back %i bytes, from any offset', async (size) => {
    const name = newName()
    const blob = crypto.getRandomValues(new Uint8Array(Math.min(size, 65536)))
    const whole = new Uint8Array(size).map((_, i) => blob[i % blob.length] ?? 0)
    await store.put(name, whole.slice())
    for (const offset of [0, size >> 1, size - 1])
      expect(await read(name, offset)).toEqual(whole.slice(offset))
  })

  test('takes a stream that knows its length', async () => {
    const name = newName()
    const { readable, writable } = new FixedLengthStream(200_000)
    const writer = writable.getWriter()
    const written = writer.write(new Uint8Array(200_000).fill(7)).then(() => writer.close())
    await Promise.all([store.put(name, readable), written])
    expect(await read(name)).toEqual(new Uint8Array(200_000).fill(7))
  })

  test('keeps nothing of a stream that breaks off', async () => {
    const name = newName()
    const { readable, writable } = new FixedLengthStream(200_000)
    const writer = writable.getWriter()
    const broken = writer.write(new Uint8Array(70_000)).then(() => writer.abort(new Error('broken off')))
    const [stored] = await Promise.allSettled([store.put(name, readable), broken])
    expect(stored.status).toBe('rejected')
    expect(await read(name)).toBeNull()
  })

  test('knows no blob that is not there, and deletes twice without complaint', async () => {
    const name = newName()
    expect(await read(name)).toBeNull()
    expect(await read(name, 5)).toBeNull()
    await store.put(name, new Uint8Array(2000))
    await store.delete(name)
    expect(await read(name)).toBeNull()
    await store.delete(name)
  })

  describe('a blob in parts', () => {
    const size = 2 * PART_BYTES + 1000
    const part = (n: number) => new Uint8Array(partLength(size, n)).fill(n + 1)
    const stream = (bytes: Uint8Array) => {
      const { readable, writable } = new FixedLengthStream(bytes.length)
      const writer = writable.getWriter()
      writer.write(bytes).then(() => writer.close())
      return readable
    }
    const begin = async () => {
      const name = newName()
      return { name, handle: await store.beginParts(name) }
    }

    test('is one blob once they are joined, from any offset, and joined twice is joined once', async () => {
      const blob = await begin()
      const tags: string[] = []
      for (const n of [2, 0, 1]) tags[n] = await store.putPart(blob, n, stream(part(n)))
      tags[1] = await store.putPart(blob, 1, stream(part(1)))
      expect(await store.joinParts(blob, tags, size)).toBe(true)
      expect(await store.joinParts(blob, tags, size)).toBe(true)
      for (const offset of [0, 5, PART_BYTES - 1, PART_BYTES, 2 * PART_BYTES + 999]) {
        const bytes = await read(blob.name, offset, size)
        expect(bytes?.length).toBe(size - offset)
        expect(bytes?.[0]).toBe(Math.floor(offset / PART_BYTES) + 1)
        expect(bytes?.at(-1)).toBe(3)
        const changes = (bytes ?? new Uint8Array()).reduce(
          (sum, byte, i, all) => (i > 0 && byte !== all[i - 1] ? sum + 1 : sum),
          0,
        )
        expect(changes).toBe(2 - Math.floor(offset / PART_BYTES))
      }
      await store.delete(blob.name)
      expect(await read(blob.name, 0, size)).toBeNull()
      expect(await read(blob.name, PART_BYTES + 1, size)).toBeNull()
    })

    test('leaves nothing when it is dropped, before it is joined or after, and twice', async () => {
      for (const isJoined of [false, true]) {
        const blob = await begin()
        const tags: string[] = []
        for (const n of [0, 1, 2]) tags[n] = await store.putPart(blob, n, stream(part(n)))
        if (isJoined) await store.joinParts(blob, tags, size)
        await store.dropParts(blob)
        await store.dropParts(blob)
        expect(await read(blob.name, 0, size)).toBeNull()
        expect(await blobNames()).not.toContain(blob.name)
      }
    })

    if (env.BLOB_BUCKET) {
      test('is not joined from a part that another took the place of', async () => {
        const blob = await begin()
        const tags: string[] = []
        for (const n of [0, 1, 2]) tags[n] = await store.putPart(blob, n, stream(part(n)))
        await store.putPart(blob, 1, stream(part(1)))
        expect(await store.joinParts(blob, tags, size)).toBe(false)
        await store.dropParts(blob)
      })
    }
  })

  test('lists what was uploaded in an hour', async () => {
    const when = 1_000_000 * 3_600_000
    const names = [newName(when), newName(when + 1), newName(when + 3_599_999)]
    const later = newName(when + 3_600_000)
    for (const name of [...names, later]) await store.put(name, new Uint8Array(2000))
    const listed: string[] = []
    for await (const page of store.list(bucketOf(hourOf(when)))) listed.push(...page)
    expect(listed.sort()).toEqual(names.sort())
    expect(await store.buckets(1_000_000, 1_000_002)).toEqual([bucketOf(1_000_000), bucketOf(1_000_001)])
    expect(await store.buckets(1_000_001, 1_000_002)).toEqual([bucketOf(1_000_001)])
  })
})

test("a home without a store is the operator's mistake", () => {
  expect(() => blobStore({} as never)).toThrow(TypeError)
})

describe('the name of a blob', () => {
  test('says whose upload it was and when it began', () => {
    const id = randomBytes(32)
    const name = newBlobName(id, 1_234_567_890_123)
    expect(parseBlobName(name)).toEqual({ id, began: 1_234_567_890_123 })
    expect(name.startsWith(`${bucketOf(hourOf(1_234_567_890_123))}/`)).toBe(true)
    expect(newBlobName(id, 1_234_567_890_123)).not.toBe(name)
  })

  test.each(['', 'x', '00000000/x', `${'0'.repeat(8)}/${'0'.repeat(12)}-${'A'.repeat(43)}`])(
    'is not %j',
    (name) => {
      expect(parseBlobName(name)).toBeUndefined()
    },
  )
})
