import { abortAllDurableObjects, evictDurableObject } from 'cloudflare:test'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { leaseSeconds } from '../../../shared/limits.ts'
import { ack, claim, makeNote, newReader, put, type TestNote } from '../../test/notes.ts'
import { begin as beginParts, complete, newPartsNote, putAll } from '../../test/parts.ts'
import { client, expectProblem } from '../../test/server.ts'
import { expectNothingOf, forward, objectOf, ring, rowOf } from '../../test/storage.ts'

afterEach(() => {
  vi.useRealTimers()
})

const KIB = 1024

/** A reader behind a slow line: takes as many bytes as the line has brought when the clock moves. */
class SlowReader {
  readonly note: TestNote
  readonly reader = newReader()
  readonly #bytes: Uint8Array[] = []
  #body: ReadableStreamBYOBReader | undefined

  constructor(note: TestNote) {
    this.note = note
  }

  async claim(from?: number): Promise<this> {
    const headers: Record<string, string> = from === undefined ? {} : { range: `bytes=${from}-` }
    const response = await claim(this.note, this.reader, { headers })
    expect(response.status).toBe(from === undefined ? 200 : 206)
    this.#body = response.body?.getReader({ mode: 'byob' })
    return this
  }

  /** Lets `seconds` pass at so many bytes a second; the alarm rings as often as it likes. */
  async take(seconds: number, rate: number): Promise<void> {
    for (let passed = 0; passed < seconds; passed += 10) {
      forward(10)
      for (let left = rate * 10; left > 0; ) {
        const read = await this.#body?.read(new Uint8Array(Math.min(left, 16 * KIB)))
        if (!read?.value || read.done) break
        this.#bytes.push(read.value)
        left -= read.value.length
      }
      await ring(this.note.id)
    }
  }

  async drop(): Promise<void> {
    await this.#body?.cancel()
  }

  get length(): number {
    return this.#bytes.reduce((sum, { length }) => sum + length, 0)
  }

  get equals(): boolean {
    return Buffer.concat(this.#bytes).equals(this.note.blob)
  }
}

const slowReader = async (note: TestNote): Promise<SlowReader> => new SlowReader(note).claim()
const due = async ({ id }: TestNote): Promise<number> => Number((await rowOf(id))?.due)
const isLeased = async (note: TestNote) =>
  expect(await client.status(note.id, note.status)).toEqual({ state: 'leased' })
const isLost = async (note: TestNote) =>
  expect(await client.status(note.id, note.status)).toMatchObject({ state: 'burned', reason: 'unconfirmed' })

const large = (size = 4_000_000) => put(makeNote({ size }), { receipt: true, ttl: 7 * 86_400 })

test('4 MB at 8 KiB a second arrive', async () => {
  const note = await large()
  const slow = await slowReader(note)
  await slow.take(520, 8 * KIB)
  expect(slow.equals).toBe(true)
  expect((await ack(note, slow.reader)).status).toBe(204)
  expect(await client.status(note.id, note.status)).toMatchObject({ state: 'burned', reason: 'read' })
})

test('a note whose own time ends meanwhile arrives all the same', async () => {
  const note = await put(makeNote({ size: 4_000_000 }), { ttl: 60 })
  const slow = await slowReader(note)
  await slow.take(520, 8 * KIB)
  expect(slow.equals).toBe(true)
  expect((await ack(note, slow.reader)).status).toBe(204)
  await expectNothingOf(note)
})

test('a note in parts arrives', async () => {
  const note = newPartsNote()
  expect((await beginParts(note)).status).toBe(201)
  await putAll(note)
  expect((await complete(note)).status).toBe(201)
  const slow = await slowReader(note)
  // Section 5 alone gives 663 s.
  await slow.take(1160, 16 * KIB)
  expect(slow.equals).toBe(true)
  expect((await ack(note, slow.reader)).status).toBe(204)
  await expectNothingOf(note)
})

test.each([1_000_000, 4_000_000])('a line that stops for 100 s loses nothing of %i bytes', async (size) => {
  const note = await large(size)
  const slow = await slowReader(note)
  for (let i = 0; slow.length < note.blob.length; i++) {
    await slow.take(70, 8 * KIB)
    if (slow.length < note.blob.length) await slow.take(100, 0)
    expect(i).toBeLessThan(20)
  }
  expect(slow.equals).toBe(true)
  expect((await ack(note, slow.reader)).status).toBe(204)
})

test('a line that breaks is resumed from where it broke', async () => {
  const note = await large()
  const slow = await slowReader(note)
  while (slow.length < note.blob.length) {
    await slow.take(50, 8 * KIB)
    await slow.drop()
    await slow.take(30, 0)
    if (slow.length < note.blob.length) await slow.claim(slow.length)
  }
  expect(slow.equals).toBe(true)
  expect((await ack(note, slow.reader)).status).toBe(204)
})

test('an object that is evicted in the middle costs nothing', async () => {
  const note = await large()
  const slow = await slowReader(note)
  for (let i = 0; i < 5; i++) {
    await slow.take(110, 8 * KIB)
    await evictDurableObject(objectOf(note.id))
  }
  expect(slow.equals).toBe(true)
  expect((await ack(note, slow.reader)).status).toBe(204)
})

test('a crash in the middle costs nothing to a reader who resumes', async () => {
  const note = await large()
  const slow = await slowReader(note)
  while (slow.length < note.blob.length) {
    await slow.take(100, 8 * KIB)
    await abortAllDurableObjects()
    // On Cloudflare's simulation the bucket dies with them.
    await slow.drop().catch(() => undefined)
    if (slow.length < note.blob.length) await slow.claim(slow.length)
  }
  expect(slow.equals).toBe(true)
  expect((await ack(note, slow.reader)).status).toBe(204)
})

describe('a lease is not renewed', () => {
  test.each([0, 1, 3])('by a reader who takes %i KiB a second', async (rate) => {
    const note = await large()
    const base = leaseSeconds(note.blob.length)
    const slow = await slowReader(note)
    await slow.take(base - (base % 10), rate * KIB)
    await isLeased(note)
    await slow.take(10, rate * KIB)
    await isLost(note)
    await expectProblem(await claim(note, slow.reader), 'gone')
  })

  test('by one who opens many connections and takes little of each', async () => {
    const note = await large(600_000)
    const base = leaseSeconds(note.blob.length)
    const first = await slowReader(note)
    const ends = await due(note)
    const others = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const response = await claim(note, first.reader)
        return response.body?.getReader({ mode: 'byob' })
      }),
    )
    for (let passed = 0; passed + 10 < base; passed += 10) {
      forward(10)
      for (const body of others) await body?.read(new Uint8Array(15 * KIB))
    }
    expect(await due(note)).toBe(ends)
    for (const body of others) await body?.cancel()
  })

  test('once a reader has stopped for good', async () => {
    const note = await large()
    const slow = await slowReader(note)
    await slow.take(300, 8 * KIB)
    await slow.take(120, 0)
    await isLeased(note)
    await slow.take(180, 0)
    await isLost(note)
  })

  test('beyond a day after the claim', async () => {
    const note = await large()
    const slow = await slowReader(note)
    const most = Number((await rowOf(note.id))?.claimed) + 86_400_000
    // A reader who asks for the whole again and again, as long as it is answered.
    for (;;) {
      const again = await claim(note, slow.reader)
      if (again.status === 404) break
      await again.arrayBuffer()
      await vi.waitFor(async () =>
        expect(await due(note)).toBeGreaterThan(Math.min(Date.now() + 1e6, most - 1)),
      )
      forward(1000)
    }
    expect(await due(note)).toBe(most)
    await ring(note.id)
    await isLost(note)
  })

  test('for anybody but its reader, and not after its end', async () => {
    const note = await large()
    const { reader } = await slowReader(note)
    const object = objectOf(note.id)
    const ends = await due(note)
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', reader))
    expect(await object.renewLease(note.id, newReader(), ends + 1e6)).toBe(0)
    expect(await object.renewLease(note.id, hash, ends - 1)).toBe(ends)
    expect(await object.renewLease(note.id, hash, ends + 5)).toBe(ends + 60_000)
    expect(await object.renewLease(note.id, hash, ends + 1e9)).toBe(
      Number((await rowOf(note.id))?.claimed) + 86_400_000,
    )
    expect((await ack(note, reader)).status).toBe(204)
    expect(await object.renewLease(note.id, hash, ends + 1e6)).toBe(0)
  })
})

test('renewals cost one write a minute', async () => {
  const note = await large()
  const slow = await slowReader(note)
  const ends = new Set<number>()
  for (let i = 0; i < 50; i++) {
    await slow.take(10, 8 * KIB)
    ends.add(await due(note))
  }
  // 500 s: the first end is that of the claim.
  expect(ends.size).toBeGreaterThan(2)
  expect(ends.size).toBeLessThanOrEqual(1 + 9)
})

test('a quick reader of a small note costs none', async () => {
  const note = await put(makeNote({ size: 200_000 }), { receipt: true })
  const reader = newReader()
  await client.claim(note.id, { ...note, reader })
  const ends = await due(note)
  await (await claim(note, reader)).arrayBuffer()
  expect(await due(note)).toBe(ends)
})

test('bytes that a proxy took at once count as under way', async () => {
  const note = await large()
  const reader = newReader()
  const claimed = Date.now()
  expect((await client.claim(note.id, { ...note, reader })).blob).toEqual(note.blob)
  await vi.waitFor(async () => expect(await due(note)).toBeGreaterThan(claimed + 520_000))
  forward(520)
  await ring(note.id)
  expect((await ack(note, reader)).status).toBe(204)
})
