import { describe, expect, test } from 'vitest'
import { toBase64url } from '../../../shared/bytes/bytes.ts'
import { publicKeyOf } from '../../../shared/crypto/x-wing.ts'
import type { ServerCode } from '../../../shared/errors.ts'
import { type OwnInbox, ownInbox } from '../../../shared/inbox/answer-inbox.ts'
import { formatFragment } from '../../../shared/note/link.ts'
import type { Env } from '../../env.ts'
import { DAY, envelopeFor, open, pathOf, random, storedOf } from '../../test/inboxes.ts'
import { call, callWith, codeOf, expectProblem, inboxes } from '../../test/server.ts'

const JSON_TYPE = { 'content-type': 'application/json' }

/** A registration as a bare request, for `own` and with whatever `change` puts in its place. */
function registration(
  own: ReturnType<typeof ownInbox>,
  change: object = {},
  headers: Record<string, string> = {},
) {
  const { ownerHash, keys } = own.inbox
  const body = { ownerHash: toBase64url(ownerHash), keys: keys.map(toBase64url), keep: DAY, ...change }
  return { method: 'PUT', headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(body) }
}

const bearer = (token: Uint8Array) => ({ authorization: `Bearer ${toBase64url(token)}` })

describe('a registration', () => {
  test('makes an inbox once, and everybody can look it up', async () => {
    const own = ownInbox(random(), random())
    expect((await call(pathOf(own), registration(own))).status).toBe(201)
    expect((await call(pathOf(own), registration(own))).status).toBe(200)
    const found = await call(pathOf(own))
    expect(found.status).toBe(200)
    expect(await found.json()).toEqual({
      ownerHash: toBase64url(own.inbox.ownerHash),
      keys: own.inbox.keys.map(toBase64url),
    })
    expect(await inboxes.find(own.inbox.address)).toEqual(own.inbox)
  })

  test('changes nothing for somebody without the token, and settings for the owner', async () => {
    const own = await open()
    await expectProblem(await call(pathOf(own), registration(own, { keep: 60 })), 'exists')
    const origins = ['https://a.example', 'http://localhost:3000']
    for (const headers of [{}, bearer(random())])
      await expectProblem(await call(pathOf(own), registration(own, { origins }, headers)), 'wrong-token')
    expect((await storedOf(own)).inboxes).toMatchObject([{ keep: DAY, origins: '[]' }])
    const changed = registration(own, { keep: 60, origins }, bearer(own.ownerToken))
    expect((await call(pathOf(own), changed)).status).toBe(200)
    expect((await storedOf(own)).inboxes).toMatchObject([{ keep: 60, origins: JSON.stringify(origins) }])
  })

  test('of what is new needs the token too, where it says who may frame the form', async () => {
    const own = ownInbox(random(), random())
    const origins = ['https://a.example']
    await expectProblem(await call(pathOf(own), registration(own, { origins })), 'wrong-token')
    await expect(inboxes.find(own.inbox.address)).rejects.toEqual(codeOf('no-inbox'))
  })

  const one = ownInbox(random(), random())
  const key = toBase64url(publicKeyOf(random()))
  const wrong: Array<[string, object]> = [
    ['keys of another address', { keys: [key] }],
    ['another owner', { ownerHash: toBase64url(random()) }],
    ['no keys', { keys: [] }],
    ['17 keys', { keys: Array.from({ length: 17 }, () => key) }],
    ['a short key', { keys: [toBase64url(random())] }],
    ['a key that is a number', { keys: [5] }],
    ['keys that are no list', { keys: key }],
    ['no owner', { ownerHash: undefined }],
    ['a short owner hash', { ownerHash: 'AAAA' }],
    ...[59, 400 * DAY + 1, -1, 1.5, '86400', null, undefined].map((keep): [string, object] => [
      `keep ${keep}`,
      { keep },
    ]),
    ...[
      'https://a.example/',
      'https://a.example/path',
      'https://A.example',
      'https://a.example:443',
      'http://a.example:80',
      '*',
      'https://*.example',
      'ftp://a.example',
      'null',
      'https://a.example; script-src *',
      "'self'",
      'https://a.example https://b.example',
      'https://user@a.example',
      `https://${'a.'.repeat(130)}example`,
      5,
    ].map((origin): [string, object] => [`origin ${origin}`, { origins: [origin] }]),
    ['33 origins', { origins: Array.from({ length: 33 }, (_, i) => `https://a${i}.example`) }],
    ['origins that are no list', { origins: 'https://a.example' }],
    ['a webhook without a key', { webhook: { url: 'https://a.example/' } }],
    ['a webhook whose key is short', { webhook: { url: 'https://a.example/', key: 'AAAA' } }],
    [
      'a webhook of a very long address',
      { webhook: { url: `https://a.example/${'x'.repeat(2048)}`, key: toBase64url(random()) } },
    ],
  ]
  test.each(wrong)('with %s is malformed and leaves nothing', async (_, change) => {
    const response = await call(pathOf(one), registration(one, change, bearer(one.ownerToken)))
    await expectProblem(response, 'malformed')
    expect((await storedOf(one)).inboxes).toEqual([])
  })

  test.each([
    ['no body', 'malformed', { method: 'PUT' }],
    ['a list', 'malformed', { method: 'PUT', headers: JSON_TYPE, body: '[]' }],
    ['deep JSON', 'malformed', { method: 'PUT', headers: JSON_TYPE, body: '['.repeat(3000) }],
    ['a huge body', 'too-large', { method: 'PUT', headers: JSON_TYPE, body: `"${'x'.repeat(70_000)}"` }],
    ['another type', 'malformed', { ...registration(one), headers: { 'content-type': 'text/plain' } }],
    ['a token that is none', 'malformed', registration(one, {}, { authorization: 'Bearer x' })],
  ] as Array<[string, ServerCode, RequestInit]>)('that is %s: %s', async (_, code, init) => {
    await expectProblem(await call(pathOf(one), init), code)
  })

  test('with a webhook is refused where the operator has turned them off', async () => {
    const webhook = { url: 'https://a.example/', key: toBase64url(random()) }
    const asked = registration(one, { webhook }, bearer(one.ownerToken))
    await expectProblem(await callWith({ ASHNOTE_WEBHOOKS: 'off' }, pathOf(one), asked), 'malformed')
  })

  test('of an address that is no address', async () => {
    for (const address of ['x', `${toBase64url(random())}A`, 'poll', '%00'])
      await expectProblem(await call(`/v1/inboxes/${address}`, registration(one)), 'malformed')
  })
})

describe('an envelope', () => {
  const wrongs: Array<[string, ServerCode, (envelope: Uint8Array) => Uint8Array<ArrayBuffer>]> = [
    ['nothing', 'malformed', () => new Uint8Array()],
    ['the head only', 'malformed', (e) => e.slice(0, 36)],
    ['a byte less', 'malformed', (e) => e.slice(0, -1)],
    ['a byte more', 'malformed', (e) => Uint8Array.of(...e, 0)],
    ['another version', 'malformed', (e) => Uint8Array.of(2, ...e.subarray(1))],
    ['a note', 'malformed', (e) => Uint8Array.of(1, 0, ...e.subarray(2))],
    ['mode 2', 'malformed', (e) => Uint8Array.of(1, 2, 1, 2, ...e.subarray(4))],
    ['for two keys', 'malformed', (e) => Uint8Array.of(1, 2, 2, 0, ...e.subarray(4), ...e.subarray(36))],
    ['of 17 keys', 'too-large', (e) => Uint8Array.of(1, 2, 17, 0, ...new Uint8Array(e.length * 17))],
    ['a megabyte', 'too-large', () => new Uint8Array(1_000_000)],
  ]
  test.each(wrongs)('that is %s is %s and is not kept', async (_, code, change) => {
    const own = await open()
    const response = await call(`${pathOf(own)}/envelopes`, {
      method: 'POST',
      body: change(envelopeFor(own)),
    })
    await expectProblem(response, code)
    expect((await storedOf(own)).envelopes).toBe(0)
  })

  test('of another type is malformed', async () => {
    const own = await open()
    for (const type of ['text/plain', 'application/json'])
      await expectProblem(
        await call(`${pathOf(own)}/envelopes`, {
          method: 'POST',
          body: envelopeFor(own),
          headers: { 'content-type': type },
        }),
        'malformed',
      )
  })
})

describe('an owner without the right token', () => {
  const paths: Array<[string, string]> = [
    ['GET', '/envelopes'],
    ['DELETE', '/envelopes/1'],
    ['DELETE', ''],
  ]
  test.each(paths)('%s %s', async (method, path) => {
    const own = await open()
    await inboxes.post(own.inbox.address, envelopeFor(own))
    const ask = (headers?: Record<string, string>) =>
      call(pathOf(own) + path, { method, ...(headers && { headers }) })
    await expectProblem(await ask(bearer(random())), 'wrong-token')
    await expectProblem(await ask(), 'malformed')
    await expectProblem(await ask({ authorization: 'Bearer x' }), 'malformed')
    expect((await storedOf(own)).envelopes).toBe(1)
  })
})

test('numbers out of range are malformed', async () => {
  const own = await open()
  const headers = bearer(own.ownerToken)
  for (const after of ['-1', '1.5', 'x', '', '1'.repeat(20)])
    await expectProblem(await call(`${pathOf(own)}/envelopes?after=${after}`, { headers }), 'malformed')
  for (const n of ['-1', '1.5', 'x', '1'.repeat(20)])
    await expectProblem(
      await call(`${pathOf(own)}/envelopes/${n}`, { method: 'DELETE', headers }),
      'malformed',
    )
})

describe('a batch poll', () => {
  const entry = () => ({ address: toBase64url(random()), token: toBase64url(random()), after: 0 })
  const poll = (body: unknown) =>
    call('/v1/inboxes/poll', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) })

  test.each([
    ['no list', {}],
    ['nothing', { inboxes: [] }],
    ['51 inboxes', { inboxes: Array.from({ length: 51 }, entry) }],
    ['an address that is none', { inboxes: [{ ...entry(), address: 'x' }] }],
    ['no token', { inboxes: [{ ...entry(), token: undefined }] }],
    ['a number below 0', { inboxes: [{ ...entry(), after: -1 }] }],
    ['a number that is a text', { inboxes: [{ ...entry(), after: '1' }] }],
  ])('with %s is malformed', async (_, body) => {
    await expectProblem(await poll(body), 'malformed')
  })

  test('of one that is unknown answers all the same', async () => {
    const response = await poll({ inboxes: [entry()] })
    expect([response.status, await response.json()]).toEqual([200, { inboxes: [{ code: 'no-inbox' }] }])
  })
})

test.each([
  ['PATCH', ''],
  ['POST', ''],
  ['PUT', '/envelopes'],
  ['DELETE', '/envelopes'],
  ['GET', '/envelopes/1'],
  ['POST', '/envelopes/1'],
])('%s %s is not allowed', async (method, path) => {
  const own = ownInbox(random(), random())
  const response = await call(pathOf(own) + path, { method })
  expect(response.headers.get('allow')).toMatch(/^[A-Z]+(, [A-Z]+)*$/)
  await expectProblem(response, 'method-not-allowed')
})

describe('the frame of a form', () => {
  const pathOfFrame = ({ inbox }: OwnInbox) => `/frame/${formatFragment({ kind: 2, secret: inbox.address })}`
  const ancestorsOf = async (own: OwnInbox, settings: Partial<Env> = {}) =>
    (await callWith(settings, pathOfFrame(own))).headers
      .get('content-security-policy')
      ?.match(/frame-ancestors [^;]*/)?.[0]

  test('stands in the pages that the inbox names, of those that the operator lets', async () => {
    const [any, two] = [await open(), await open({ origins: ['https://a.example', 'https://b.example'] })]
    const unknown = ownInbox(random(), random())
    for (const own of [any, unknown]) expect(await ancestorsOf(own)).toBeUndefined()
    expect(await ancestorsOf(two)).toBe("frame-ancestors 'self' https://a.example https://b.example")
    const limited = { ASHNOTE_EMBEDDERS: 'https://b.example https://c.example' }
    expect(await ancestorsOf(any, limited)).toBe("frame-ancestors 'self' https://b.example https://c.example")
    expect(await ancestorsOf(two, limited)).toBe("frame-ancestors 'self' https://b.example")
    const other = { ASHNOTE_EMBEDDERS: 'https://c.example' }
    expect(await ancestorsOf(two, other)).toBe("frame-ancestors 'self'")
  })

  test('is a page of its own, and follows what the owner changes', async () => {
    const own = await open({ origins: ['https://a.example'] })
    const page = await call(pathOfFrame(own))
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'cross-origin-resource-policy': 'cross-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cache-control': 'no-store, no-transform',
      'referrer-policy': 'no-referrer',
    })
    expect(await page.text()).toMatch(/src="\/assets\/form-page-\w+\.js"/)
    expect(await ancestorsOf(own)).toBe("frame-ancestors 'self' https://a.example")
    await inboxes.register(own.inbox, { keep: DAY, origins: ['https://b.example'] }, own.ownerToken)
    expect(await ancestorsOf(own)).toBe("frame-ancestors 'self' https://b.example")
  })

  test('needs the link of an inbox, whole', async () => {
    const own = await open()
    for (const kind of [0, 1] as const) {
      const note = formatFragment({ kind, secret: own.inbox.address })
      await expectProblem(await call(`/frame/${note}`), 'malformed')
    }
    for (const name of ['x', toBase64url(own.inbox.address), pathOfFrame(own).slice(7, -1)])
      await expectProblem(await call(`/frame/${name}`), 'malformed')
    await expectProblem(await call(`${pathOfFrame(own)}/x`), 'not-found')
  })
})
