import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import type { OwnInbox } from '../../shared/inbox/answer-inbox.ts'
import { envelopeFor, open, pathOf } from '../test/inboxes.ts'
import { ack, claim, makeNote, newReader, put } from '../test/notes.ts'
import { homeOf } from '../test/route-examples.ts'
import { call, callHome, expectProblem } from '../test/server.ts'
import { TokenBuckets } from './rate-limit.ts'

describe('a token bucket', () => {
  test("gives a minute's worth at once, then one at a time", () => {
    const buckets = new TokenBuckets(3)
    expect([0, 0, 0, 0].map((now) => buckets.consume('a', now))).toEqual([0, 0, 0, 20])
    expect(buckets.consume('a', 19_000)).toBe(1)
    expect(buckets.consume('a', 20_000)).toBe(0)
    expect(buckets.consume('a', 20_000)).toBe(20)
  })

  test('tells the wait without consuming anything', () => {
    const buckets = new TokenBuckets(2)
    expect(buckets.wait('a', 0)).toBe(0)
    buckets.consume('a', 0)
    expect([0, 0].map((now) => buckets.wait('a', now))).toEqual([0, 0])
    buckets.consume('a', 0)
    expect([0, 15_000, 30_000].map((now) => buckets.wait('a', now))).toEqual([30, 15, 0])
    expect(new TokenBuckets(0).wait('a', 0)).toBe(0)
  })

  test("holds no more than a minute's worth", () => {
    const buckets = new TokenBuckets(2)
    buckets.consume('a', 0)
    expect([0, 0, 0].map(() => buckets.consume('a', 3_600_000))).toEqual([0, 0, 30])
  })

  test('is one for each key', () => {
    const buckets = new TokenBuckets(1)
    expect(buckets.consume('a', 0)).toBe(0)
    expect(buckets.consume('a', 0)).toBe(60)
    expect(buckets.consume('b', 0)).toBe(0)
  })

  test('is not emptied by being asked in vain', () => {
    const buckets = new TokenBuckets(1)
    buckets.consume('a', 0)
    for (let now = 1000; now < 60_000; now += 1000) expect(buckets.consume('a', now)).toBeGreaterThan(0)
    expect(buckets.consume('a', 60_000)).toBe(0)
  })

  test('of 0 a minute is off', () => {
    const buckets = new TokenBuckets(0)
    expect(Array.from({ length: 100 }, () => buckets.consume('a', 0)).every((wait) => wait === 0)).toBe(true)
  })

  test('locks nobody out when the clock is set back', () => {
    const buckets = new TokenBuckets(2)
    buckets.consume('a', 3_600_000)
    expect([0, 0].map(() => buckets.consume('a', 0))).toEqual([0, 30])
  })

  test('forgets whom it has not seen for longest when there are too many', () => {
    const buckets = new TokenBuckets(1)
    for (let i = 0; i < 10_001; i++) buckets.consume(String(i), 0)
    expect(buckets.consume('0', 0)).toBe(0)
    expect(buckets.consume('5000', 0)).toBe(60)
  })
})

describe('through the Worker', () => {
  let last = 0
  const from = () => ({ [env.ASHNOTE_ADDRESS_HEADER ?? '']: `198.51.100.${++last}` })

  /** Asks until the limit refuses, or as often as `most` says. */
  async function askUntilSlow(most: number, ask: () => Promise<Response>): Promise<Response | undefined> {
    for (let asked = 0; asked < most; asked += 50) {
      const responses = await Promise.all(Array.from({ length: 50 }, ask))
      const slow = responses.find(({ status }) => status === 429)
      if (slow) return slow
    }
    return undefined
  }

  test('one network creates no more than its share, and others do not notice', async () => {
    const headers = from()
    // Twice the share and more: a platform's minute may end in between.
    const slow = await askUntilSlow(100, () => call(makeNote().path, { method: 'PUT', headers }))
    expect(Number(slow?.headers.get('retry-after'))).toBeGreaterThan(0)
    if (slow) await expectProblem(slow, 'slow-down')
    await expectProblem(await call(makeNote().path, { method: 'PUT', headers: from() }), 'malformed')
    await expectProblem(await call(makeNote().path, { method: 'PUT' }), 'malformed')
    // Its other calls are counted on their own.
    expect((await call(makeNote().path, { method: 'HEAD', headers })).status).toBe(404)
  })

  test('other calls have a limit too, except an ack', async () => {
    const headers = from()
    const note = makeNote()
    // Each asks for itself: a token comes back every 100 ms, and a platform's minute may end in between.
    const slows = [
      await askUntilSlow(1500, () => call('/v1/notes/x', { method: 'HEAD', headers })),
      await askUntilSlow(1500, () => call(note.path, { headers })),
      await askUntilSlow(1500, () => call(`${note.path}/claim`, { method: 'POST', headers })),
    ]
    expect(slows.map((slow) => slow?.status)).toEqual([429, 429, 429])
    expect((await call(`${note.path}/ack`, { method: 'POST', headers })).status).toBe(400)
    // Nor does a network that asks too much hide whether this server is well.
    expect((await call('/healthz', { headers })).status).toBe(200)
  })

  test('wrong acks of one note have a limit, and its reader gets through all the same', async () => {
    const [note, reader] = [await put(makeNote()), newReader()]
    await (await claim(note, reader)).arrayBuffer()
    const slow = await askUntilSlow(200, () => ack(note, newReader()))
    expect(Number(slow?.headers.get('retry-after'))).toBeGreaterThan(0)
    if (slow) await expectProblem(slow, 'slow-down')
    await expectProblem(await ack(makeNote(), newReader()), 'gone')
    expect((await ack(note, reader)).status).toBe(204)
  })

  test('callers whose address nobody knows are one network', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const settings = { ASHNOTE_ADDRESS_HEADER: 'x-test-address', ASHNOTE_CALLS_PER_NETWORK: '4' }
    const home = homeOf({ ...settings, ASHNOTE_CREATES_PER_NETWORK: '4' })
    const statuses = async (method: string, addresses: string[]) => {
      const asked = addresses.map((address) =>
        callHome(home, makeNote().path, { method, headers: { 'x-test-address': address } }),
      )
      return (await Promise.all(asked)).map(({ status }) => status)
    }
    const nobody = ['', 'unknown', '_hidden', '192.0.2.7, unknown', '']
    expect(await statuses('PUT', nobody)).toEqual([400, 400, 400, 400, 429])
    expect(await statuses('DELETE', nobody)).toEqual([400, 400, 400, 400, 429])
    const one = ['192.0.2.7', '192.0.2.7:5678', '::ffff:192.0.2.7', '[64:ff9b::192.0.2.7]:80', '192.0.2.7:1']
    expect(await statuses('PUT', one)).toEqual([400, 400, 400, 400, 429])
    vi.restoreAllMocks()
  })

  test('one inbox takes no more than its share, whoever sends, and others do not notice', async () => {
    const [flooded, quiet] = [await open(), await open()]
    const leave = (to: OwnInbox, envelope = envelopeFor(to)) =>
      call(`${pathOf(to)}/envelopes`, { method: 'POST', headers: from(), body: envelope })
    const envelope = envelopeFor(flooded)
    const slow = await askUntilSlow(200, () => leave(flooded, envelope))
    expect(Number(slow?.headers.get('retry-after'))).toBeGreaterThan(0)
    if (slow) await expectProblem(slow, 'slow-down')
    expect((await leave(quiet)).status).toBe(201)
  })
})
