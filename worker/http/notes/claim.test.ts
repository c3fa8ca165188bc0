import { abortAllDurableObjects, evictDurableObject } from 'cloudflare:test'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { leaseSeconds } from '../../../shared/limits.ts'
import { claim, makeNote, newReader, put } from '../../test/notes.ts'
import { client, codeOf, expectProblem } from '../../test/server.ts'
import { blobsOf, expectNothingOf, forward, objectOf, ring, rowOf } from '../../test/storage.ts'

afterEach(() => {
  vi.useRealTimers()
})

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())

test('a hundred claims at once have one winner', async () => {
  const note = await put(makeNote())
  const readers = Array.from({ length: 100 }, newReader)
  const responses = await Promise.all(readers.map((reader) => claim(note, reader)))
  const bodies = await Promise.all(responses.map(bytesOf))
  expect(responses.map(({ status }) => status).sort()).toEqual([200, ...Array(99).fill(404)])
  const winner = responses.findIndex(({ status }) => status === 200)
  expect(bodies[winner]).toEqual(note.blob)
  const again = await Promise.all(readers.map(async (reader) => (await claim(note, reader)).status))
  expect(again.flatMap((status, i) => (status === 200 ? [i] : []))).toEqual([winner])
})

test('one reader who asks many times at once always gets the note', async () => {
  const note = await put(makeNote())
  const reader = newReader()
  const responses = await Promise.all(Array.from({ length: 20 }, () => claim(note, reader)))
  for (const response of responses) expect(await bytesOf(response)).toEqual(note.blob)
})

describe('a leased note', () => {
  test.each([
    ['short', 10],
    ['streamed', 200_000],
  ])('answers its reader from any offset (%s)', async (_, size) => {
    const note = await put(makeNote({ size }))
    const reader = newReader()
    const { length } = note.blob
    expect((await client.claim(note.id, { ...note, reader })).blob).toEqual(note.blob)
    for (const from of [0, 1, 4, 1000, length >> 1, length - 1]) {
      const response = await claim(note, reader, { headers: { range: `bytes=${from}-` } })
      expect(response.status).toBe(206)
      expect(response.headers.get('content-range')).toBe(`bytes ${from}-${length - 1}/${length}`)
      expect(response.headers.get('content-length')).toBe(String(length - from))
      expect(response.headers.get('ashnote-receipt')).toMatch(/^[\w-]{87}$/)
      expect(await bytesOf(response)).toEqual(note.blob.slice(from))
    }
    const beyond = await claim(note, reader, { headers: { range: `bytes=${length}-` } })
    await expectProblem(beyond, 'range-not-satisfiable')
  })

  test.each([0, 1])('is gone for any other reader, whatever the passphrase (kind %i)', async (kind) => {
    const note = await put(makeNote({ kind: kind as 0 | 1 }))
    const reader = newReader()
    await client.claim(note.id, { ...note, reader })
    const row = await rowOf(note.id)
    await expectProblem(await claim(note, newReader()), 'gone')
    await expectProblem(await claim(note, newReader(), { auth: newReader() }), 'gone')
    const link = newReader()
    await expectProblem(await claim({ ...note, link } as typeof note, reader), 'gone')
    expect(await rowOf(note.id)).toEqual(row)
    expect((await claim(note, reader)).status).toBe(200)
  })

  test.each([
    [1, 10],
    [10, 10],
    [5, 200_000],
  ])('forgives its reader a wrong passphrase (%i tries, %i bytes)', async (tries, size) => {
    const note = await put(makeNote({ kind: 1, size }), { tries })
    const reader = newReader()
    const lost = await claim(note, reader)
    await lost.body?.cancel()
    for (let i = 0; i < 19; i++)
      await expectProblem(await claim(note, reader, { auth: newReader() }), 'wrong-passphrase', {
        triesLeft: tries,
      })
    expect((await client.claim(note.id, { ...note, reader })).blob).toEqual(note.blob)
    await client.ack(note.id, { ...note, reader })
    await expectNothingOf(note)
  })

  test.each([
    ['at once', async () => {}],
    ['from an object that is evicted', (id: Uint8Array) => evictDurableObject(objectOf(id))],
    ['from an object that crashes', () => abortAllDurableObjects()],
  ])('refuses its reader after twenty, %s, until the lease ends', async (_, kill) => {
    const note = await put(makeNote({ kind: 1 }), { receipt: true })
    const reader = newReader()
    await client.claim(note.id, { ...note, reader })
    const { failures: __, ...row } = (await rowOf(note.id)) ?? {}
    const guess = () => claim(note, reader, { auth: newReader() })
    for (let i = 0; i < 10; i++) await expectProblem(await guess(), 'wrong-passphrase', { triesLeft: 5 })
    await kill(note.id)
    const rest = await Promise.all(Array.from({ length: 15 }, guess))
    expect(rest.map(({ status }) => status).sort()).toEqual([...Array(10).fill(401), ...Array(5).fill(429)])
    for (const auth of [newReader(), note.auth]) {
      const slow = await claim(note, reader, { auth })
      const seconds = Number(slow.headers.get('retry-after'))
      expect(seconds).toBeGreaterThan(0)
      expect(seconds).toBeLessThanOrEqual(leaseSeconds(note.blob.length))
      await expectProblem(slow, 'slow-down')
    }
    await expectProblem(await claim(note, newReader()), 'gone')
    expect(await rowOf(note.id)).toEqual({ ...row, failures: 20 })
    forward(leaseSeconds(note.blob.length))
    await expectProblem(await guess(), 'gone')
    await ring(note.id)
    expect(await client.status(note.id, note.status)).toMatchObject({
      state: 'burned',
      reason: 'unconfirmed',
    })
  })

  test('keeps its lease as long as section 5 says, however often it is asked', async () => {
    const note = await put(makeNote({ size: 100_000 }))
    const reader = newReader()
    await client.claim(note.id, { ...note, reader })
    forward(leaseSeconds(note.blob.length) - 1)
    expect((await claim(note, reader)).status).toBe(200)
    forward(1)
    await expectProblem(await claim(note, reader), 'gone')
  })

  test('carries the same receipt each time', async () => {
    const note = await put(makeNote())
    const reader = newReader()
    const { receipt } = await client.claim(note.id, { ...note, reader })
    expect((await client.claim(note.id, { ...note, reader })).receipt).toEqual(receipt)
  })
})

describe('an object that dies between lease and delivery', () => {
  const deaths: Array<[string, (id: Uint8Array) => Promise<void>]> = [
    ['is evicted', (id) => evictDurableObject(objectOf(id))],
    ['crashes', () => abortAllDurableObjects()],
  ]
  test.each(deaths)('loses nothing when it %s', async (_, kill) => {
    const note = await put(makeNote({ size: 100_000 }))
    const reader = newReader()
    const lost = await claim(note, reader)
    await lost.body?.cancel()
    await kill(note.id)
    await expectProblem(await claim(note, newReader()), 'gone')
    expect((await client.claim(note.id, { ...note, reader })).blob).toEqual(note.blob)
    await client.ack(note.id, { ...note, reader })
    expect(await blobsOf(note.id)).toEqual([])
  })

  test('keeps every note whose upload was answered', async () => {
    const notes = await Promise.all(Array.from({ length: 20 }, () => put(makeNote())))
    await abortAllDurableObjects()
    for (const note of notes) {
      expect((await client.claim(note.id, { ...note, reader: newReader() })).blob).toEqual(note.blob)
    }
  })
})

describe('wrong passphrases', () => {
  const wrong = newReader()
  const guess = (note: ReturnType<typeof makeNote>) => claim(note, newReader(), { auth: wrong })

  test('are counted, and the last one burns the note', async () => {
    const note = await put(makeNote({ kind: 1 }), { tries: 3, receipt: true })
    for (const triesLeft of [2, 1, 0])
      await expectProblem(await guess(note), 'wrong-passphrase', { triesLeft })
    expect(await blobsOf(note.id)).toEqual([])
    await expectProblem(await claim(note, newReader()), 'gone')
    expect(await client.status(note.id, note.status)).toMatchObject({ state: 'burned', reason: 'locked' })
  })

  test('before the right one cost nothing but tries', async () => {
    const note = await put(makeNote({ kind: 1 }), { tries: 2 })
    await expectProblem(await guess(note), 'wrong-passphrase', { triesLeft: 1 })
    expect((await client.claim(note.id, { ...note, reader: newReader() })).blob).toEqual(note.blob)
  })

  test('many at once are each counted', async () => {
    const note = await put(makeNote({ kind: 1 }), { tries: 10 })
    const responses = await Promise.all(Array.from({ length: 30 }, () => guess(note)))
    const left = await Promise.all(
      responses.map(async (response) => (await response.json<{ triesLeft?: number }>()).triesLeft ?? -1),
    )
    expect(left.sort((a, b) => a - b)).toEqual([...Array(20).fill(-1), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  test('of a note that allows one lock it at once', async () => {
    const note = await put(makeNote({ kind: 1 }), { tries: 1 })
    await expect(client.claim(note.id, { ...note, auth: wrong, reader: newReader() })).rejects.toEqual(
      codeOf('wrong-passphrase', { triesLeft: 0 }),
    )
    expect(await client.find(note.id)).toBeNull()
  })
})

test('who knows the id only, or another link, costs a note nothing', async () => {
  const note = await put(makeNote({ kind: 1 }), { tries: 1 })
  const row = await rowOf(note.id)
  await expectProblem(await claim({ ...note, link: newReader() as typeof note.link }, newReader()), 'gone')
  expect(await rowOf(note.id)).toEqual(row)
})
