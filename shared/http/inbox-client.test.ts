import { randomBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { type Bytes, toBase64url } from '../bytes/bytes.ts'
import { publicKeyOf } from '../crypto/x-wing.ts'
import { type ErrorCode, SERVER_CODES } from '../errors.ts'
import { joinInbox, pollInboxes } from '../flows/inbox-owner.ts'
import { parseReplyTo } from '../flows/inbox-sender.ts'
import { ownInbox } from '../inbox/answer-inbox.ts'
import { QUEUE_MOST } from '../limits.ts'
import { formatLink } from '../note/link.ts'
import { scriptedFetch } from '../test/scripted-fetch.ts'
import { createInboxClient } from './inbox-client.ts'

const random = () => randomBytes(32) as Bytes
const own = ownInbox(random(), random())
const { address, ownerHash, keys } = own.inbox
const at = '2026-12-01T00:00:00.000Z'
const code = (code: ErrorCode) => expect.objectContaining({ code })

/** A client whose requests get these responses, one each, the last one for ever; a number is a status. */
function scripted(...responses: unknown[]) {
  const responders = responses.map((response) => () => {
    if (typeof response !== 'number') return Response.json(response)
    return new Response(response === 204 ? null : '', { status: response })
  })
  const { options, requests } = scriptedFetch(responders)
  return { inboxes: createInboxClient(options), requests }
}

const envelope = (n: number) => ({ n, at, envelope: toBase64url(Uint8Array.of(n)) })
const arrival = (n: number) => ({ n, at: new Date(at), envelope: Uint8Array.of(n) })

test('a registration carries all settings, and the token only in its header', async () => {
  const { inboxes, requests } = scripted(201)
  const webhook = { url: 'https://a.example/', key: random() }
  await inboxes.register(own.inbox, { keep: 60, origins: ['https://a.example'], webhook }, own.ownerToken)
  expect(requests[0]?.url).toBe(`https://ashnote.example/v1/inboxes/${toBase64url(address)}`)
  expect(requests[0]?.init.headers.authorization).toBe(`Bearer ${toBase64url(own.ownerToken)}`)
  expect(JSON.parse(String(requests[0]?.init.body))).toEqual({
    ownerHash: toBase64url(ownerHash),
    keys: keys.map(toBase64url),
    keep: 60,
    origins: ['https://a.example'],
    webhook: { url: 'https://a.example/', key: toBase64url(webhook.key) },
  })
})

test('an envelope or inbox counts as arrived only by an answer of the server itself', async () => {
  const bare = (status: number, headers: Record<string, string> = {}, body: string | null = null) =>
    createInboxClient({
      server: '',
      fetch: async () => new Response(body, { status, headers }),
      retry: { delaysMs: [], sleep: async () => {} },
    })
  const calls = (inboxes: ReturnType<typeof bare>) => [
    () => inboxes.register(own.inbox, { keep: 60 }, own.ownerToken),
    () => inboxes.post(address, Uint8Array.of(1)),
  ]
  const mark = { 'cross-origin-resource-policy': 'same-origin' }
  for (const send of [...calls(bare(201)), ...calls(bare(200, mark))]) await send()
  for (const send of [...calls(bare(200)), ...calls(bare(201, mark, '<html>')), ...calls(bare(204))])
    await expect(send()).rejects.toThrow(code('unreachable'))
})

describe('keys from a server', () => {
  const good = { ownerHash: toBase64url(ownerHash), keys: keys.map(toBase64url) }
  const other = publicKeyOf(random())

  test('are accepted when the address certifies them', async () => {
    expect(await scripted(good).inboxes.find(address)).toEqual(own.inbox)
  })

  test.each([
    ['wrong-keys', { ...good, keys: [toBase64url(other)] }],
    ['wrong-keys', { ...good, keys: [...good.keys, toBase64url(other)] }],
    ['wrong-keys', { ...good, keys: [] }],
    ['wrong-keys', { ...good, keys: ['AAAA'] }],
    ['wrong-keys', { ...good, ownerHash: toBase64url(random()) }],
    ['wrong-keys', { ...good, ownerHash: '' }],
    ['unreachable', { ...good, ownerHash: 5 }],
    ['unreachable', { ...good, keys: good.keys[0] }],
    ['unreachable', { ...good, keys: [null] }],
    ['unreachable', { ...good, keys: ['AB'] }],
    ['unreachable', {}],
  ] as const)('are refused as %s: %#', async (expected, response) => {
    await expect(scripted(response).inboxes.find(address)).rejects.toThrow(code(expected))
  })
})

test.each([
  {},
  { envelopes: {} },
  { envelopes: [null] },
  { envelopes: [{ ...envelope(1), n: -1 }] },
  { envelopes: [{ ...envelope(1), n: '1' }] },
  { envelopes: [{ ...envelope(1), at: 'soon' }] },
  { envelopes: [{ ...envelope(1), envelope: '=' }] },
])('a malformed list is refused: %#', async (response) => {
  await expect(scripted(response).inboxes.list(own, 0)).rejects.toThrow(code('unreachable'))
})

describe('many inboxes', () => {
  const targets = (count: number) => Array.from({ length: count }, () => ({ own, after: 0 }))
  const empty = { envelopes: [], more: false }

  test('are polled fifty at a time', async () => {
    const responses = [50, 50, 20].map((count) => ({ inboxes: Array.from({ length: count }, () => empty) }))
    const { inboxes, requests } = scripted(...responses)
    expect(await pollInboxes(inboxes, targets(120))).toHaveLength(120)
    expect(requests.map(({ init }) => JSON.parse(String(init.body)).inboxes.length)).toEqual([50, 50, 20])
    expect(requests.every(({ url }) => url === 'https://ashnote.example/v1/inboxes/poll')).toBe(true)
  })

  test('give all pages when there is more than one', async () => {
    const { inboxes } = scripted(
      { inboxes: [{ envelopes: [envelope(1)], more: true }, { code: 'no-inbox' }] },
      { envelopes: [envelope(2), envelope(3)], more: true },
      { envelopes: [envelope(4)], more: false },
    )
    expect(await pollInboxes(inboxes, targets(2))).toEqual([
      { arrivals: [1, 2, 3, 4].map(arrival) },
      { code: 'no-inbox' },
    ])
  })

  test('end even if a server always claims that there is more', async () => {
    const stuck = scripted(
      { inboxes: [{ envelopes: [envelope(7)], more: true }] },
      { envelopes: [envelope(7)], more: true },
    )
    await pollInboxes(stuck.inboxes, targets(1))
    expect(stuck.requests).toHaveLength(2)
  })

  test('end even if a server has ever more', async () => {
    let n = 0
    const requests: string[] = []
    const endless = createInboxClient({
      server: '',
      async fetch(url) {
        requests.push(url)
        const page = { envelopes: Array.from({ length: 1000 }, () => envelope(++n)), more: true }
        return Response.json(requests.length === 1 ? { inboxes: [page] } : page)
      },
    })
    const [polled] = await pollInboxes(endless, targets(1))
    expect(requests).toHaveLength(1 + QUEUE_MOST / 1000)
    expect(polled && 'arrivals' in polled && polled.arrivals.at(-1)?.n).toBe(n)
  })

  test.each([
    [{}],
    [{ inboxes: [] }],
    [{ inboxes: [empty, empty] }],
    [{ inboxes: [null] }],
    [{ inboxes: [{}] }],
  ])('refuse the response %j', async (response) => {
    await expect(pollInboxes(scripted(response).inboxes, targets(1))).rejects.toThrow(code('unreachable'))
  })
})

test('every code of a server arrives as such', async () => {
  for (const each of SERVER_CODES) {
    const { inboxes } = scripted({ inboxes: [{ code: each }] })
    expect(await inboxes.poll([{ owned: own, after: 0 }])).toEqual([{ code: each }])
  }
})

test('another owner of an inbox must have one of its keys', () => {
  const seeds = [random(), random()]
  const shared = ownInbox(own.ownerToken, seeds[0] ?? random(), seeds.map(publicKeyOf))
  for (const seed of seeds)
    expect(joinInbox(own.ownerToken, seed, shared.inbox.keys)).toEqual({ ...shared, seed })
  expect(() => joinInbox(own.ownerToken, random(), shared.inbox.keys)).toThrow(code('wrong-keys'))
})

test('an answer goes to a whole link to an inbox, and nothing else', () => {
  const link = formatLink('https://ashnote.example', { kind: 2, secret: address })
  expect(parseReplyTo(link)).toEqual({ server: 'https://ashnote.example', address })
  for (const [wrong, expected] of [
    ['', 'damaged-link'],
    [link.slice(0, -1), 'damaged-link'],
    [link.slice(link.indexOf('#')), 'damaged-link'],
    [link.replace('https:', 'javascript:'), 'damaged-link'],
    [link.replace('/#', '/path/#'), 'damaged-link'],
    [link.replace('/#', '#'), 'damaged-link'],
    [formatLink('https://ashnote.example', { kind: 0, secret: address }), 'unknown-kind'],
  ] as const)
    expect(() => parseReplyTo(wrong)).toThrow(code(expected))
})
