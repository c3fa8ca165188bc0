import { evictDurableObject } from 'cloudflare:test'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type Bytes, toBase64url } from '../../shared/bytes/bytes.ts'
import { publicKeyOf } from '../../shared/crypto/x-wing.ts'
import { openArrival, pollInboxes } from '../../shared/flows/inbox-owner.ts'
import { sendToInbox } from '../../shared/flows/inbox-sender.ts'
import { type OwnInbox, ownInbox } from '../../shared/inbox/answer-inbox.ts'
import {
  clients,
  DAY,
  envelopeFor,
  inboxObjects,
  message,
  objectOf,
  open,
  pathOf,
  random,
  ring,
  storedOf,
} from '../test/inboxes.ts'
import { call, callWith, codeOf, inboxes } from '../test/server.ts'
import { forward } from '../test/storage.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

async function expectNothing(own: OwnInbox): Promise<void> {
  const stored = await storedOf(own)
  expect(stored).toMatchObject({ inboxes: [], envelopes: 0 })
  if (inboxObjects === 0) expect(stored).toMatchObject({ tables: 0, alarm: null })
}

describe('the queue', () => {
  test('keeps order, hands out what came after a number, and never uses a number twice', async () => {
    const own = await open()
    for (let i = 0; i < 3; i++) await inboxes.post(own.inbox.address, envelopeFor(own))
    const numbers = async (after: number) => (await inboxes.list(own, after)).arrivals.map(({ n }) => n)
    expect(await numbers(0)).toEqual([1, 2, 3])
    expect(await numbers(2)).toEqual([3])
    expect(await numbers(3)).toEqual([])
    await inboxes.discard(own, 3)
    await inboxes.discard(own, 3)
    await inboxes.post(own.inbox.address, envelopeFor(own))
    expect(await numbers(0)).toEqual([1, 2, 4])
  })

  test('takes an envelope once while it waits, so that a repeated request or a replay adds nothing', async () => {
    const own = await open()
    const envelope = envelopeFor(own)
    const responses = await Promise.all([1, 2, 3].map(async () => (await post(own, envelope)).status))
    expect(responses.sort()).toEqual([200, 200, 201])
    expect((await inboxes.list(own, 0)).arrivals).toHaveLength(1)
  })

  test('a replay of what was read finds its note gone', async () => {
    const own = await open()
    await sendToInbox(clients, own.inbox.address, { payload: message('once') }, { ttl: 3600 })
    const [arrival] = (await inboxes.list(own, 0)).arrivals
    if (!arrival) throw new Error('nothing arrived')
    await (await openArrival(clients, own, arrival, { reader: random() })).acked
    await inboxes.post(own.inbox.address, arrival.envelope)
    const [replayed] = (await inboxes.list(own, 0)).arrivals
    expect(replayed).toMatchObject({ n: 2, envelope: arrival.envelope })
    await expect(openArrival(clients, own, { ...arrival, n: 2 }, { reader: random() })).rejects.toEqual(
      codeOf('gone'),
    )
  })

  test('that is full refuses, until something is taken out', async () => {
    const own = await open()
    const unlimited = { ASHNOTE_ENVELOPES_PER_INBOX: '0', INBOX_LIMIT: undefined as never }
    const leave = (envelope: Bytes) =>
      callWith(unlimited, `${pathOf(own)}/envelopes`, { method: 'POST', body: envelope })
    for (let i = 0; i < 500; i += 50) {
      const responses = await Promise.all(Array.from({ length: 50 }, () => leave(cheapEnvelope(own))))
      expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([201]))
    }
    const over = await leave(cheapEnvelope(own))
    expect([over.status, await over.json()]).toEqual([409, expect.objectContaining({ code: 'full' })])
    const { arrivals, more } = await inboxes.list(own, 0)
    expect([arrivals.length, more]).toEqual([500, false])
    await inboxes.discard(own, 250)
    expect((await leave(cheapEnvelope(own))).status).toBe(201)
  })

  test('lets go of envelopes whose notes cannot exist any more', async () => {
    const own = await open({ keep: 100 * DAY })
    await inboxes.post(own.inbox.address, envelopeFor(own))
    forward(31 * DAY)
    await inboxes.post(own.inbox.address, envelopeFor(own))
    expect((await inboxes.list(own, 0)).arrivals.map(({ n }) => n)).toEqual([2])
  })

  test('of an inbox of many keys comes page by page', async () => {
    const seeds = Array.from({ length: 16 }, random)
    const own = ownInbox(random(), seeds[0] ?? random(), seeds.map(publicKeyOf))
    await inboxes.register(own.inbox, { keep: DAY }, own.ownerToken)
    for (let i = 0; i < 50; i++) await inboxes.post(own.inbox.address, cheapEnvelope(own))
    const first = await inboxes.list(own, 0)
    expect(first.more).toBe(true)
    expect(first.arrivals.length).toBeLessThan(50)
    const [seen] = await pollInboxes(inboxes, [{ own, after: 0 }])
    expect(seen && 'arrivals' in seen && seen.arrivals.map(({ n }) => n)).toEqual(
      Array.from({ length: 50 }, (_, i) => i + 1),
    )
  })
})

/** Of the right shape, and random else: sealing hundreds takes long. */
function cheapEnvelope({ inbox }: OwnInbox): Bytes {
  const envelope = crypto.getRandomValues(new Uint8Array(36 + 1168 * inbox.keys.length))
  envelope.set([1, 2, inbox.keys.length, 0])
  return envelope
}

const post = (own: OwnInbox, body: BodyInit) => call(`${pathOf(own)}/envelopes`, { method: 'POST', body })

describe('many inboxes in one request', () => {
  test('each answers for itself, in order', async () => {
    const owns = await Promise.all(Array.from({ length: 6 }, () => open()))
    const unknown = ownInbox(random(), random())
    const [a, b, c] = owns
    if (!a || !b || !c) throw new Error('three of six')
    await inboxes.post(a.inbox.address, envelopeFor(a))
    await inboxes.post(c.inbox.address, envelopeFor(c))
    await inboxes.post(c.inbox.address, envelopeFor(c))
    const foreign = { ...b, ownerToken: random() }
    const seen = await pollInboxes(
      inboxes,
      [a, foreign, unknown, c, b].map((own, i) => ({ own, after: i === 3 ? 1 : 0 })),
    )
    expect(seen).toMatchObject([
      { arrivals: [{ n: 1 }] },
      { code: 'wrong-token' },
      { code: 'no-inbox' },
      { arrivals: [{ n: 2 }] },
      { arrivals: [] },
    ])
    await expectNothing(unknown)
  })

  test('fifty go at once', async () => {
    const owns = Array.from({ length: 50 }, () => ownInbox(random(), random()))
    await Promise.all(owns.map((own) => inboxes.register(own.inbox, { keep: DAY }, own.ownerToken)))
    const polled = await inboxes.poll(owns.map((owned) => ({ owned, after: 0 })))
    expect(polled).toEqual(owns.map(() => ({ arrivals: [], more: false })))
  })
})

describe('the end of an inbox', () => {
  test('comes without a visit, by itself, with all that waits in it', async () => {
    const own = await open({ keep: 160 })
    await inboxes.post(own.inbox.address, envelopeFor(own))
    forward(159)
    expect((await inboxes.find(own.inbox.address)).keys).toEqual(own.inbox.keys)
    forward(12)
    await expect(inboxes.find(own.inbox.address)).rejects.toEqual(codeOf('no-inbox'))
    await expect(inboxes.list(own, 0)).rejects.toEqual(codeOf('no-inbox'))
    await expect(inboxes.post(own.inbox.address, envelopeFor(own))).rejects.toEqual(codeOf('no-inbox'))
    for (let i = 0; i < 4; i++) await ring(own)
    await expectNothing(own)
  })

  test('is put off by every visit of the owner and by nobody else', async () => {
    const own = await open({ keep: 160 })
    forward(150)
    await inboxes.list(own, 0)
    forward(150)
    await inboxes.poll([{ owned: own, after: 0 }])
    forward(150)
    await inboxes.find(own.inbox.address)
    await inboxes.post(own.inbox.address, envelopeFor(own))
    await expect(inboxes.list({ ...own, ownerToken: random() }, 0)).rejects.toEqual(codeOf('wrong-token'))
    forward(25)
    await expect(inboxes.find(own.inbox.address)).rejects.toEqual(codeOf('no-inbox'))
  })

  test('comes although the server was down', async () => {
    const own = await open({ keep: 60 })
    await evictDurableObject(objectOf(own))
    forward(DAY)
    for (let i = 0; i < 4; i++) await ring(own)
    await expectNothing(own)
  })

  test('is at once when its owner wants it', async () => {
    const own = await open()
    await inboxes.post(own.inbox.address, envelopeFor(own))
    await expect(inboxes.close({ ...own, ownerToken: random() })).rejects.toEqual(codeOf('wrong-token'))
    await inboxes.close(own)
    await expectNothing(own)
    await expect(inboxes.close(own)).rejects.toEqual(codeOf('no-inbox'))
  })

  test('leaves nothing to a new one of the same address', async () => {
    const own = await open({ keep: 60 })
    await inboxes.post(own.inbox.address, envelopeFor(own))
    forward(DAY)
    await inboxes.register(own.inbox, { keep: 60 }, own.ownerToken)
    expect(await inboxes.list(own, 0)).toEqual({ arrivals: [], more: false })
  })
})

test('calls for unknown addresses leave nothing', async () => {
  const unknown = Array.from({ length: 20 }, () => ownInbox(random(), random()))
  const outcomes = await Promise.all(
    unknown.flatMap((own) =>
      [
        inboxes.find(own.inbox.address),
        inboxes.post(own.inbox.address, cheapEnvelope(own)),
        inboxes.list(own, 0),
        inboxes.discard(own, 1),
        inboxes.close(own),
      ].map((asked) => asked.then(() => 'answered').catch(({ code }) => code)),
    ),
  )
  expect(new Set(outcomes)).toEqual(new Set(['no-inbox']))
  for (const own of unknown) await expectNothing(own)
})

test('what is stored holds no token that works', async () => {
  const own = await open()
  const { inboxes: rows } = await storedOf(own)
  const stored = JSON.stringify(rows, (_, value) =>
    value instanceof ArrayBuffer ? toBase64url(new Uint8Array(value)) : value,
  )
  expect(stored).not.toContain(toBase64url(own.ownerToken))
  expect(stored).toContain(toBase64url(own.inbox.ownerHash))
})

describe('an inbox that nobody uses', () => {
  const isThere = async (own: OwnInbox) => (await call(pathOf(own))).status === 200

  test('ends after seven days, however long it was to be kept', async () => {
    const own = await open({ keep: 400 * DAY })
    forward(7 * DAY - 60)
    expect(await isThere(own)).toBe(true)
    forward(120)
    expect(await isThere(own)).toBe(false)
    await ring(own)
    await expectNothing(own)
  })

  test('is not one that its owner has visited', async () => {
    const own = await open({ keep: 30 * DAY })
    forward(6 * DAY)
    await inboxes.list(own, 0)
    forward(29 * DAY)
    expect(await isThere(own)).toBe(true)
    forward(4 * DAY)
    expect(await isThere(own)).toBe(false)
  })

  test('is not one to which an envelope came, which counts as no visit', async () => {
    const own = await open({ keep: 30 * DAY })
    forward(6 * DAY)
    await inboxes.post(own.inbox.address, envelopeFor(own))
    forward(20 * DAY)
    await inboxes.post(own.inbox.address, envelopeFor(own))
    expect(await isThere(own)).toBe(true)
    forward(6 * DAY)
    expect(await isThere(own)).toBe(false)
  })

  test('ends before seven days if it was to be kept for less', async () => {
    const own = await open({ keep: DAY })
    forward(1.1 * DAY)
    expect(await isThere(own)).toBe(false)
  })

  test('is one that a stranger registers again', async () => {
    const own = await open({ keep: 30 * DAY })
    const { ownerHash, keys } = own.inbox
    const json = { ownerHash: toBase64url(ownerHash), keys: keys.map(toBase64url), keep: 30 * DAY }
    forward(6 * DAY)
    const headers = { 'content-type': 'application/json' }
    const again = await call(pathOf(own), { method: 'PUT', headers, body: JSON.stringify(json) })
    expect(again.status).toBe(200)
    forward(2 * DAY)
    expect(await isThere(own)).toBe(false)
  })
})
