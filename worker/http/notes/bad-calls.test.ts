import { beforeAll, describe, expect, test } from 'vitest'
import { toBase64url } from '../../../shared/bytes/bytes.ts'
import type { ServerCode } from '../../../shared/errors.ts'
import { makeNote, newReader, put } from '../../test/notes.ts'
import { call, client, expectProblem } from '../../test/server.ts'
import { rowOf } from '../../test/storage.ts'

const JSON_TYPE = { 'content-type': 'application/json' }
const note = makeNote({ size: 100 })
const token = toBase64url(newReader())
/** 43 characters, but the last one has bits that 32 bytes do not. */
const uncanonical = `${'A'.repeat(42)}B`

type Case = [name: string, code: ServerCode, init?: RequestInit, path?: string]

describe('a call is refused and changes nothing:', () => {
  beforeAll(async () => {
    await put(note)
  })
  const good = { link: toBase64url(note.link), auth: toBase64url(note.auth), reader: token }
  const post = (body: BodyInit, headers: Record<string, string> = JSON_TYPE): RequestInit => ({
    method: 'POST',
    headers,
    body,
  })
  const json = (value: unknown) => post(JSON.stringify(value))
  const utf8 = new TextEncoder()
  const invalid = new Uint8Array([
    ...utf8.encode(JSON.stringify(good).slice(0, -1)),
    ...utf8.encode(',"x":"'),
    0xff,
    0x22,
    0x7d,
  ])
  const bearer = (value: string) => ({ headers: { authorization: value } })

  const bodies: Array<[string, ServerCode, RequestInit]> = [
    ['no body', 'malformed', { method: 'POST' }],
    ['an empty body', 'malformed', post('')],
    ['a body that is no JSON', 'malformed', post('{"link":')],
    ['text after the JSON', 'malformed', post(`${JSON.stringify(good)}x`)],
    ['another type', 'malformed', post(JSON.stringify(good), { 'content-type': 'text/plain' })],
    ['a form', 'malformed', post(new URLSearchParams(good), {})],
    [
      'a content encoding',
      'malformed',
      post(JSON.stringify(good), { ...JSON_TYPE, 'content-encoding': 'gzip' }),
    ],
    ['a byte order mark', 'malformed', post(`\ufeff${JSON.stringify(good)}`)],
    ['invalid UTF-8', 'malformed', post(invalid)],
    [
      'UTF-16',
      'malformed',
      post(new Uint8Array([...JSON.stringify(good)].flatMap((c) => [c.charCodeAt(0), 0]))),
    ],
    ...[null, true, 1, 'text', [], [good], {}, { note: good }].map(
      (value): [string, ServerCode, RequestInit] => [
        JSON.stringify(value).slice(0, 20),
        'malformed',
        json(value),
      ],
    ),
    ['deep JSON', 'malformed', post('['.repeat(2000) + ']'.repeat(2000))],
    [
      'JSON deep inside',
      'malformed',
      json({ ...good, link: JSON.parse('['.repeat(1000) + ']'.repeat(1000)) }),
    ],
    ['huge JSON', 'too-large', json({ ...good, x: 'x'.repeat(5000) })],
    ['a link that is a number', 'malformed', json({ ...good, link: 5 })],
    ['a link that is a list', 'malformed', json({ ...good, link: [good.link] })],
    ['a link too short', 'malformed', json({ ...good, link: good.link.slice(1) })],
    ['a padded link', 'malformed', json({ ...good, link: `${good.link}=` })],
    ['a link with a second spelling', 'malformed', json({ ...good, link: uncanonical })],
    ['a reader of null', 'malformed', json({ ...good, reader: null })],
    ['a prototype instead of fields', 'malformed', post(`{"__proto__":${JSON.stringify(good)}}`)],
    [
      'a key twice, the last one wrong',
      'malformed',
      post(`${JSON.stringify(good).slice(0, -1)},"link":"x"}`),
    ],
    ['the link of another note', 'gone', json({ ...good, link: toBase64url(makeNote().link) })],
  ]
  const calls: Case[] = [
    ...['claim', 'ack'].flatMap((verb) =>
      bodies.map(([name, code, init]): Case => [`${verb} with ${name}`, code, init, `${note.path}/${verb}`]),
    ),
    [
      'claim with huge JSON in pieces',
      'too-large',
      post(new Blob(['x'.repeat(1_000_000)]).stream()),
      `${note.path}/claim`,
    ],
    ['claim without auth', 'malformed', json({ link: good.link, reader: good.reader }), `${note.path}/claim`],
    ...[
      'bytes=-5',
      'bytes=0-5',
      'bytes=5',
      'bytes=a-',
      'items=0-',
      'bytes=0-,5-',
      'bytes=-',
      'bytes= 1-',
      `bytes=${'9'.repeat(20)}-`,
    ].map(
      (range): Case => [
        `range ${range}`,
        'malformed',
        post(JSON.stringify(good), { ...JSON_TYPE, range }),
        `${note.path}/claim`,
      ],
    ),
    ...[
      '',
      'Bearer',
      'Bearer ',
      `Basic ${token}`,
      token,
      `Bearer ${token}x`,
      `Bearer ${token} ${token}`,
      `Bearer ${uncanonical}`,
    ].flatMap((value): Case[] => [
      [`DELETE with authorization ${value}`, 'malformed', { method: 'DELETE', ...bearer(value) }],
      [`status with authorization ${value}`, 'malformed', bearer(value), `${note.path}/status`],
    ]),
    ['DELETE without authorization', 'malformed', { method: 'DELETE' }],
    ['status without authorization', 'malformed', {}, `${note.path}/status`],
    ...['POST', 'PATCH', 'OPTIONS'].map((method): Case => [method, 'method-not-allowed', { method }]),
    ...['GET', 'PUT', 'DELETE', 'OPTIONS'].map(
      (method): Case => [`${method} claim`, 'method-not-allowed', { method }, `${note.path}/claim`],
    ),
    ...['GET', 'PUT', 'PATCH'].map(
      (method): Case => [`${method} ack`, 'method-not-allowed', { method }, `${note.path}/ack`],
    ),
    ...['PUT', 'POST', 'DELETE'].map(
      (method): Case => [`${method} status`, 'method-not-allowed', { method }, `${note.path}/status`],
    ),
    ...['PUT', 'POST', 'DELETE', 'PATCH'].map(
      (method): Case => [`${method} limits`, 'method-not-allowed', { method }, '/v1/limits'],
    ),
    ...[
      '/v1',
      '/v1/',
      '/v1/x',
      '/v1/notes',
      '/v1/notes/',
      '/v1/limits/',
      '/v1/limits/x',
      '/v1/LIMITS',
      '/V1/limits',
    ].map((path): Case => [path, 'not-found', {}, path]),
    ...['/v1//limits', '//v1/limits', '/v1/limit%73', '/v1/limits%', '/v1%2flimits'].map(
      (path): Case => [path, 'malformed', {}, path],
    ),
    ...[
      '/v2/limits',
      '/x',
      '/%',
      '/%00',
      '/%E0%A4%A',
      '/..%2f..%2fetc/passwd',
      '/assets',
      '/assets/',
      '/.env',
      '/index.html/',
      '/__proto__',
      '/constructor',
    ].map((path): Case => [path, 'not-found', {}, path]),
    ['a very long path', 'not-found', {}, `/${'x'.repeat(15_000)}`],
    ['a very long query', 'method-not-allowed', { method: 'POST' }, `${note.path}?${'x=y&'.repeat(4000)}`],
    ...['PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS'].map(
      (method): Case => [`${method} /`, 'method-not-allowed', { method }, '/'],
    ),
  ]

  test.each(calls)('%s', async (_, code, init, path = note.path) => {
    const row = await rowOf(note.id)
    const response = await call(path, init)
    if (code === 'method-not-allowed') expect(response.headers.get('allow')).toMatch(/^[A-Z]+(, [A-Z]+)*$/)
    await expectProblem(response, code)
    expect(row).toBeDefined()
    expect(await rowOf(note.id)).toEqual(row)
  })

  test('the note that all this was tried on can still be read', async () => {
    expect((await client.claim(note.id, { ...note, reader: newReader() })).blob).toEqual(note.blob)
  })
})
