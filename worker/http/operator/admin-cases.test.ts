import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, randomBytes } from '@noble/hashes/utils.js'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { toBase64url, utf8 } from '../../../shared/bytes/bytes.ts'
import { CATEGORIES } from '../../../shared/report/abuse.ts'
import { Schema } from '../../objects/schema.ts'
import { CaseTable } from '../../operator/case-table.ts'
import { operatorObject } from '../../operator/operator-object.ts'
import { nextAddress } from '../../test/addresses.ts'
import { ack, claim, makeNote, newReader, put, type TestNote, uploadHeaders } from '../../test/notes.ts'
import {
  asOperator,
  caseNumber,
  liftBlocks,
  order,
  proven,
  readNote,
  report,
  WITH_OPERATOR,
} from '../../test/operator.ts'
import { call, callWith, client, expectProblem } from '../../test/server.ts'
import { blobsOf, Store } from '../../test/storage.ts'

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  vi.restoreAllMocks()
})

const upload = (note: TestNote, address: string) =>
  callWith(WITH_OPERATOR, `${note.path}?ttl=3600&receipt=1`, {
    method: 'PUT',
    headers: { ...uploadHeaders(note), 'x-test-address': address },
    body: note.blob,
  })

/** A case about a note that was made at `address` and read. */
async function openCase(address = nextAddress()) {
  const note = makeNote()
  await upload(note, address)
  const proof = await readNote(note)
  return { note, number: await caseNumber(await report(proven(note, proof))) }
}

const statementOf = ({ path }: TestNote) => call(`${path}/statement`)
const takedown = ({ id }: TestNote, body: object = { reason: 'illegal-fraud', words: 'A phishing kit.' }) =>
  order(`/admin/api/notes/${toBase64url(id)}/takedown`, body)
const decide = (number: string, body: object) => order(`/admin/api/cases/${number}/decision`, body)

describe('a decision', () => {
  const removal = { outcome: 'removed', reason: 'illegal-fraud', words: 'A phishing kit.' }

  test('is told to the reporter, at the link, and to the sender', async () => {
    const { note, number } = await openCase()
    await expectProblem(await statementOf(note), 'gone')
    expect((await decide(number, removal)).status).toBe(200)
    const told = { ...removal, at: expect.any(String) }
    expect(await (await call(`/v1/reports/${number}`)).json()).toEqual({
      at: expect.any(String),
      state: 'decided',
      decision: told,
    })
    expect(await (await statementOf(note)).json()).toEqual(told)
    const status = await client.status(note.id, note.status)
    expect(status).toMatchObject({ state: 'burned', reason: 'read', statement: { reason: 'illegal-fraud' } })
  })

  test('to do nothing states nothing at the link', async () => {
    const { note, number } = await openCase()
    await decide(number, { outcome: 'kept', reason: 'not-illegal' })
    await expectProblem(await statementOf(note), 'gone')
  })

  test('can block the network that the note came from', async () => {
    const address = nextAddress()
    const { number } = await openCase(address)
    await decide(number, { outcome: 'restricted', reason: 'terms', blockHours: 24 })
    await expectProblem(await upload(makeNote(), address), 'blocked')
    const { blocks } = await (await asOperator('/admin/api/blocks')).json<{ blocks: Array<{ n: number }> }>()
    const block = blocks.at(-1)
    expect(block).toMatchObject({ kind: 'handle', by: 'operator' })
    expect((await asOperator(`/admin/api/blocks/${block?.n}`, { method: 'DELETE' })).status).toBe(204)
    expect((await upload(makeNote(), address)).status).toBe(201)
  })

  test.each<[string, object]>([
    ['no reason', { outcome: 'removed' }],
    ['a reason that does not fit', { outcome: 'removed', reason: 'not-illegal' }],
    ['another that does not', { outcome: 'kept', reason: 'terms' }],
    ['an unknown outcome', { outcome: 'shamed', reason: 'terms' }],
    ['a block for ever', { outcome: 'restricted', reason: 'terms', blockHours: 721 }],
  ])('with %s is malformed', async (_, body) => {
    const { number } = await openCase()
    await expectProblem(await decide(number, body), 'malformed')
    expect(await (await call(`/v1/reports/${number}`)).json()).toMatchObject({ state: 'open' })
  })

  test('about no case is refused', async () => {
    await expectProblem(await decide('0000-0000-0000', removal), 'not-found')
  })
})

describe('a takedown', () => {
  test('ends a sealed note at once; its sender is told, receipt or not', async () => {
    const note = await put(makeNote())
    expect(await (await takedown(note)).json()).toEqual({ removed: true })
    expect(await blobsOf(note.id)).toEqual([])
    await expectProblem(await claim(note, newReader()), 'gone')
    expect(await client.status(note.id, note.status)).toMatchObject({
      state: 'burned',
      reason: 'removed',
      statement: { outcome: 'removed', reason: 'illegal-fraud', words: 'A phishing kit.' },
    })
  })

  test('ends a note while it is leased, also for the reader who holds it', async () => {
    const note = await put(makeNote({ size: 200_000 }))
    const reader = newReader()
    const response = await claim(note, reader)
    const first = await response.body?.getReader().read()
    expect(first?.done).toBe(false)
    await takedown(note)
    await expectProblem(await claim(note, reader, { headers: { range: 'bytes=1000-' } }), 'gone')
    await expectProblem(await ack(note, reader), 'gone')
    expect(await blobsOf(note.id)).toEqual([])
    expect(await client.status(note.id, note.status)).toMatchObject({ state: 'burned', reason: 'removed' })
  })

  test('cannot be read from then on, even when the blob is not confirmed deleted', async () => {
    const note = await put(makeNote())
    vi.spyOn(Store.prototype, 'delete').mockRejectedValue(new Error('broken'))
    await takedown(note)
    await expectProblem(await claim(note, newReader()), 'gone')
  })

  test('of a note that is gone still says why at its link', async () => {
    const note = makeNote()
    expect(await (await takedown(note)).json()).toEqual({ removed: false })
    expect(await (await statementOf(note)).json()).toMatchObject({ reason: 'illegal-fraud' })
  })

  test('needs a ground, and the token', async () => {
    const note = await put(makeNote())
    await expectProblem(await takedown(note, { reason: 'not-illegal' }), 'malformed')
    const path = `/admin/api/notes/${toBase64url(note.id)}/takedown`
    await expectProblem(
      await callWith(WITH_OPERATOR, path, { method: 'POST', body: '{"reason":"terms"}' }),
      'wrong-token',
    )
    expect(await client.find(note.id)).not.toBeNull()
  })
})

describe('blocks', () => {
  afterEach(liftBlocks)

  test.each([
    ['198.51.100.7', '198.51.100.7', '198.51.100.8'],
    ['2001:db8:7:1::9', '2001:db8:7:1:ffff::', '2001:db8:7:2::9'],
    ['198.51.100.17', '198.51.100.17:5678', '198.51.100.18:5678'],
    ['64:ff9b::198.51.100.27', '198.51.100.27', '198.51.100.28'],
    ['198.51.100.37', '[64:ff9b::198.51.100.37]:80', '64:ff9b::198.51.100.38'],
    ['unknown', '', '198.51.100.47'],
    ['unknown', '_hidden', '198.51.100.48'],
  ])('of %s hold for its network and no other', async (entered, same, other) => {
    expect((await order('/admin/api/blocks', { network: entered, hours: 1 })).status).toBe(201)
    await expectProblem(await upload(makeNote(), same), 'blocked')
    expect((await upload(makeNote(), other)).status).toBe(201)
  })

  test.each([{ network: 'example.org', hours: 1 }, { network: '192.0.2.7', hours: 0 }, {}])(
    '%j is malformed',
    async (body) => {
      await expectProblem(await order('/admin/api/blocks', body), 'malformed')
    },
  )
})

test('a case is exported wholeNumber, with the hash of its record', async () => {
  const { note, number } = await openCase()
  await decide(number, { outcome: 'removed', reason: 'illegal-child-abuse' })
  const response = await asOperator(`/admin/api/cases/${number}/export`)
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename="case-${number}.json"`)
  const text = await response.text()
  const { version, sha256: hash, record } = JSON.parse(text)
  expect(version).toBe(1)
  expect(text).toContain(`"record":${JSON.stringify(record)}}`)
  expect(bytesToHex(sha256(utf8(JSON.stringify(record))))).toBe(hash)
  expect(record).toMatchObject({
    case: number,
    category: 'fraud',
    verified: true,
    note: { id: toBase64url(note.id) },
    proof: {
      frankingKey: 1,
      receipt: expect.stringMatching(/^[\w-]{87}$/),
      networkHandle: expect.any(String),
    },
    decision: { outcome: 'removed', reason: 'illegal-child-abuse' },
  })
})

test('a list of 10,000 cases is paged through without missing or repeating one', async () => {
  const operator = operatorObject(env)
  const from = Date.UTC(2020, 0, 1)
  await runInDurableObject(operator, (_, { storage }) =>
    storage.transactionSync(() => {
      const cases = new CaseTable(storage.sql, new Schema(storage))
      for (let i = 0; i < 10_000; i++) {
        const texts = { words: 'x'.repeat(100), name: '', mail: '', place: '' }
        // Many in the same millisecond: the number must tell them apart.
        const category = CATEGORIES[i % CATEGORIES.length] ?? 'other'
        const ids = { nonce: randomBytes(32), note: randomBytes(32) }
        cases.open({ ...texts, ...ids, category, proof: undefined }, from + Math.floor(i / 7))
      }
    }),
  )
  const seen: Array<{ number: string; received: string; category: string }> = []
  let next: string | undefined = ''
  while (next !== undefined) {
    const query: string = next && `&after=${next}`
    const page: { cases: typeof seen; next?: string } = await (
      await asOperator(`/admin/api/cases?state=open&limit=100${query}`)
    ).json()
    seen.push(...page.cases)
    next = page.next
  }
  const old = seen.filter(({ received }) => received.startsWith('2020'))
  expect(old).toHaveLength(10_000)
  expect(new Set(seen.map(({ number }) => number)).size).toBe(seen.length)
  const times = seen.map(({ received }) => received)
  expect(times).toEqual(times.toSorted())
  const page = await (await asOperator('/admin/api/cases?category=hate&limit=10')).json<{
    cases: typeof seen
  }>()
  expect(page.cases.map(({ category }) => category)).toEqual(Array(10).fill('hate'))
  await runInDurableObject(operator, (_, { storage }) =>
    new CaseTable(storage.sql, new Schema(storage)).trim(Date.UTC(2021, 0, 1), 0),
  )
})
