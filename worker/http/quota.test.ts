import { env, exports } from 'cloudflare:workers'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { toBase64url } from '../../shared/bytes/bytes.ts'
import { ownInbox } from '../../shared/inbox/answer-inbox.ts'
import { parseNetwork } from '../admission/network.ts'
import type { Env } from '../env.ts'
import { operatorObject } from '../operator/operator-object.ts'
import { storedSources } from '../operator/stored-sources.ts'
import { networkToday } from '../room/charge.ts'
import { blobCost } from '../room/cost.ts'
import { setDisk } from '../room/disk.ts'
import { readKeyRing } from '../settings/key-ring.ts'
import { readServerSettings } from '../settings/server-settings.ts'
import { nextAddress } from '../test/addresses.ts'
import { DAY, envelopeFor, open, pathOf, random } from '../test/inboxes.ts'
import { makeNote, type TestNote, uploadHeaders } from '../test/notes.ts'
import { asOperator, newNonce, WITH_OPERATOR } from '../test/operator.ts'
import { hashes, LARGE, newPartsNote } from '../test/parts.ts'
import { callHome, callWith, expectProblem } from '../test/server.ts'
import { ring } from '../test/storage.ts'
import { BLOB_TYPE } from './core/calls.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** What all tests together have stored. */
async function stored(): Promise<number> {
  const sums = await Promise.all(storedSources(env, readServerSettings(env)).map((source) => source.stored()))
  return sums.reduce((sum, bytes) => sum + bytes, 0)
}

/** Waits until messages between objects have arrived, and then says what is stored. */
async function settled(): Promise<number> {
  let last = -1
  await vi.waitFor(
    async () => {
      const now = await stored()
      const isSame = now === last
      last = now
      expect(isSame).toBe(true)
    },
    { interval: 150, timeout: 5000 },
  )
  return last
}

/** An isolate of a server that has room for `bytes` more. */
const withRoomFor = async (bytes: number): Promise<Env> => ({
  ...env,
  ...WITH_OPERATOR,
  ...LARGE,
  // Networks are not told apart, so that no share is smaller than the room.
  ASHNOTE_TRACING: 'off',
  ASHNOTE_MAX_STORED: String((await settled()) + bytes),
})

const JSON_TYPE = 'application/json'
const SIZE = 100_000
const COST = blobCost(makeNote({ size: SIZE }).blob.length)

const upload = (home: Env, note: TestNote, address = nextAddress()): Promise<Response> =>
  callHome(home, `${note.path}?ttl=60`, {
    method: 'PUT',
    headers: {
      ...uploadHeaders(note),
      'content-length': String(note.blob.length),
      'x-test-address': address,
    },
    body: note.blob,
  })
const revoke = (home: Env, { path, revoke }: TestNote): Promise<Response> =>
  callHome(home, path, { method: 'DELETE', headers: { authorization: `Bearer ${toBase64url(revoke)}` } })

async function expectNoSpace(response: Response): Promise<void> {
  expect(response.headers.get('retry-after')).toBe('60')
  await expectProblem(response, 'no-space')
}

describe('a note', () => {
  test('is refused when there is no room, and taken when another has gone', async () => {
    const home = await withRoomFor(1.5 * COST)
    const [first, second] = [makeNote({ size: SIZE }), makeNote({ size: SIZE })]
    expect((await upload(home, first)).status).toBe(201)
    await settled()
    await expectNoSpace(await upload(home, second))
    const full = await stored()
    expect((await revoke(home, first)).status).toBe(204)
    await vi.waitFor(async () => expect(await stored()).toBeLessThanOrEqual(full - COST), { timeout: 5000 })
    expect((await upload(home, second)).status).toBe(201)
  })

  test('reserves its room before it arrives', async () => {
    const home = await withRoomFor(1.5 * COST)
    const both = await Promise.all([1, 2].map(() => upload(home, makeNote({ size: SIZE }))))
    expect(both.map(({ status }) => status).sort()).toEqual([201, 507])
  })

  test('whose length is not said reserves as much as it may have', async () => {
    const note = makeNote()
    const init = { method: 'PUT', headers: uploadHeaders(note), body: note.blob }
    await expectNoSpace(await callHome(await withRoomFor(COST), `${note.path}?ttl=60`, init))
  })

  test('that was stored is told so again, however full it is', async () => {
    const home = await withRoomFor(1.5 * COST)
    const note = makeNote({ size: SIZE })
    expect((await upload(home, note)).status).toBe(201)
    await settled()
    expect((await upload(home, note)).status).toBe(200)
  })

  test('gives its room back when it expires', async () => {
    const home = await withRoomFor(1.5 * COST)
    const before = await stored()
    const note = makeNote({ size: SIZE })
    expect((await upload(home, note)).status).toBe(201)
    expect(await settled()).toBe(before + COST)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
    await ring(note.id)
    vi.useRealTimers()
    await vi.waitFor(async () => expect(await stored()).toBeLessThanOrEqual(before), { timeout: 5000 })
  })
})

test('an upload in parts takes what it declares when it begins, and gives it back when it is dropped', async () => {
  const [first, second] = [newPartsNote(), newPartsNote()]
  const cost = blobCost(first.blob.length)
  const home = await withRoomFor(1.5 * cost)
  const begin = (note: typeof first) =>
    callHome(home, note.parts + note.query, { method: 'POST', headers: hashes(note) })
  expect((await begin(first)).status).toBe(201)
  await settled()
  await expectNoSpace(await begin(second))
  expect((await begin(first)).status).toBe(200)
  const headers = { authorization: `Bearer ${toBase64url(first.token)}` }
  expect((await callHome(home, first.parts, { method: 'DELETE', headers })).status).toBe(204)
  await settled()
  expect((await begin(second)).status).toBe(201)
})

describe('without room, nothing of strangers is stored:', () => {
  const FULL = { ...WITH_OPERATOR, ASHNOTE_MAX_STORED: '2048' }
  const post = (path: string, body: string | Uint8Array<ArrayBuffer>, method = 'POST') =>
    callWith(FULL, path, {
      method,
      headers: {
        'x-test-address': nextAddress(),
        'content-type': typeof body === 'string' ? JSON_TYPE : BLOB_TYPE,
      },
      body,
    })

  test('no inbox, but one that is there can be registered again', async () => {
    const register = ({ inbox }: ReturnType<typeof ownInbox>) => {
      const { ownerHash, keys, address } = inbox
      const json = { ownerHash: toBase64url(ownerHash), keys: keys.map(toBase64url), keep: DAY }
      return post(`/v1/inboxes/${toBase64url(address)}`, JSON.stringify(json), 'PUT')
    }
    await expectNoSpace(await register(ownInbox(random(), random())))
    expect((await register(await open())).status).toBe(200)
  })

  test('no envelope, but one that waits is there', async () => {
    const own = await open()
    const envelope = envelopeFor(own)
    const path = `${pathOf(own)}/envelopes`
    await expectNoSpace(await post(path, envelope))
    expect((await callWith({}, path, { method: 'POST', body: envelope })).status).toBe(201)
    expect((await post(path, envelope)).status).toBe(200)
  })

  test('no report', async () => {
    const report = {
      nonce: newNonce(),
      id: toBase64url(random()),
      category: 'child-abuse',
      words: 'Seen in a public chat.',
      goodFaith: true,
    }
    await expectNoSpace(await post('/v1/reports', JSON.stringify(report)))
  })
})

test('inboxes, envelopes and reports count, and what is deleted does not', async () => {
  const before = await settled()
  const own = await open()
  const inbox = await settled()
  expect(inbox).toBeGreaterThan(before + 1216)
  const headers = { authorization: `Bearer ${toBase64url(own.ownerToken)}` }
  for (let n = 0; n < 2; n++) {
    const body = envelopeFor(own)
    expect((await callWith({}, `${pathOf(own)}/envelopes`, { method: 'POST', body })).status).toBe(201)
  }
  const posted = await settled()
  expect(posted).toBeGreaterThan(inbox + 2 * 1168)
  await callWith({}, `${pathOf(own)}/envelopes/1`, { method: 'DELETE', headers })
  expect(await settled()).toBe(posted - (posted - inbox) / 2)
  await callWith({}, pathOf(own), { method: 'DELETE', headers })
  expect(await settled()).toBe(before)
  const words = 'é'.repeat(4000)
  const report = { nonce: newNonce(), id: toBase64url(random()), category: 'child-abuse', goodFaith: true }
  const init = { method: 'POST', headers: { 'content-type': JSON_TYPE } }
  const sent = { ...init, body: JSON.stringify({ ...report, words }) }
  expect((await callWith({}, '/v1/reports', sent)).status).toBe(202)
  expect(await settled()).toBeGreaterThan(before + 8000)
})

test('one network has a quarter at most, also after a restart and a day later; others have theirs', async () => {
  const [greedy, other] = [nextAddress(), nextAddress()]
  const share = (await settled()) + 100 * COST
  const isolate = (): Env => ({ ...env, ...WITH_OPERATOR, ASHNOTE_MAX_STORED: String(4 * share) })
  // Most of its share, as if it had come as notes.
  const most = share - 1.5 * COST
  const network = networkToday(readKeyRing(env.FRANKING_KEYS), parseNetwork(greedy), Date.now())
  if (!network) throw new Error('no network')
  const charge = (bytes: number) => operatorObject(env).recordCharges([{ bytes, from: { network, bytes } }])
  await charge(most)
  const home = isolate()
  const [first, second] = [makeNote({ size: SIZE }), makeNote({ size: SIZE })]
  const both = await Promise.all([first, second].map((note) => upload(home, note, greedy)))
  expect(both.map(({ status }) => status).sort()).toEqual([201, 507])
  expect((await upload(home, makeNote({ size: SIZE }), other)).status).toBe(201)
  await settled()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + DAY * 1000 })
  await expectNoSpace(await upload(isolate(), makeNote({ size: SIZE }), greedy))
  await charge(-most)
  expect((await upload(isolate(), makeNote({ size: SIZE }), greedy)).status).toBe(201)
})

describe('the disk', () => {
  test('is measured by the start script, which also asks for what is overdue', async () => {
    const tell = (query: string, method = 'POST') =>
      exports.Maintenance.fetch(`http://x/disk${query}`, { method })
    expect((await tell('?free=0')).status).toBe(204)
    const home = { ...env, ...WITH_OPERATOR, DISK_FREE: '0' }
    const health = async () => (await callHome(home, '/healthz')).json()
    expect(await health()).toEqual({ status: 'no-space' })
    await expectNoSpace(await upload(home, makeNote()))
    expect((await tell(`?free=${2 ** 40}`)).status).toBe(204)
    expect(await health()).toEqual({ status: 'ok' })
    expect((await upload(home, makeNote())).status).toBe(201)
    for (const query of ['', '?free=', '?free=-1', '?free=1e3', '?free=many'])
      expect((await tell(query)).status).toBe(400)
    expect((await tell('?free=1', 'GET')).status).toBe(400)
  })

  test('and what is stored are in the metrics', async () => {
    setDisk(123_456_789_000)
    const settings = { DISK_FREE: '0', ASHNOTE_MAX_STORED: '999999' }
    const text = await (await asOperator('/metrics', { settings })).text()
    expect(text).toContain('\nashnote_disk_free_bytes 123456789000\n')
    expect(text).toContain('\nashnote_stored_limit_bytes 999999\n')
    expect(text).toMatch(/\nashnote_stored_bytes [1-9]\d*\n/)
    expect(await (await asOperator('/metrics')).text()).not.toContain('ashnote_disk_free_bytes')
  })
})
