import { describe, expect, test } from 'vitest'
import { toBase64url } from '../../../shared/bytes/bytes.ts'
import type { ServerCode } from '../../../shared/errors.ts'
import { isBlobLength } from '../../../shared/note/note.ts'
import { makeNote, newReader, uploadHeaders } from '../../test/notes.ts'
import { call, callWith, expectProblem } from '../../test/server.ts'
import { expectNothingOf } from '../../test/storage.ts'

const note = makeNote({ size: 100 })
const token = toBase64url(newReader())
/** 43 characters, but the last one has bits that 32 bytes do not. */
const uncanonical = `${'A'.repeat(42)}B`

type Case = [name: string, code: ServerCode, init?: RequestInit, path?: string]

describe('an upload is refused and leaves nothing:', () => {
  const put = (
    changes: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
  ): RequestInit => ({
    method: 'PUT',
    body: note.blob,
    ...changes,
    headers: { ...uploadHeaders(note), ...changes.headers },
  })
  const withBlob = (body: Uint8Array | string | ReadableStream | null): RequestInit =>
    put({ body: body as BodyInit })
  const altered = (at: number, value: number) =>
    withBlob(note.blob.map((byte, i) => (i === at ? value : byte)))
  const noPayloadIsSoLong = note.blob.length + 17
  const large = new Uint8Array(200_000).fill(1)
  const header = (name: string, value: string): Case => [
    `${name}: ${value.slice(0, 50)}`,
    'malformed',
    put({ headers: { [name]: value } }),
  ]
  const query = (text: string): Case => [`?${text}`, 'malformed', put(), `${note.path}?${text}`]
  const id = (text: string, code: ServerCode = 'malformed'): Case => [
    `id ${text.slice(0, 50)}`,
    code,
    put(),
    `/v1/notes/${text}`,
  ]

  const cases: Case[] = [
    ['no body', 'malformed', withBlob(null)],
    ['an empty body', 'malformed', withBlob('')],
    ['a text', 'malformed', withBlob('hello')],
    ['a byte too few', 'malformed', withBlob(note.blob.slice(0, -1))],
    ['a byte too many', 'malformed', withBlob(new Uint8Array([...note.blob, 0]))],
    ['a length that no padding gives', 'malformed', withBlob(new Uint8Array(noPayloadIsSoLong).fill(1))],
    ['the same in pieces', 'malformed', withBlob(new Blob([new Uint8Array(noPayloadIsSoLong)]).stream())],
    ['version 0', 'malformed', altered(0, 0)],
    ['version 2', 'malformed', altered(0, 2)],
    ['kind 2', 'malformed', altered(1, 2)],
    ['a reserved byte', 'malformed', altered(2, 1)],
    ['the other reserved byte', 'malformed', altered(3, 1)],
    ['a long body of no valid length', 'malformed', withBlob(large)],
    ['more than 8 MiB', 'too-large', withBlob(new Uint8Array(8 * 1024 * 1024 + 1))],
    [
      'more than 8 MiB in pieces',
      'length-required',
      // Passed on, because workerd knows the length of a Blob's stream.
      withBlob(new Blob([new Uint8Array(8 * 1024 * 1024 + 1)]).stream().pipeThrough(new TransformStream())),
    ],
    ['no hashes', 'malformed', { method: 'PUT', body: note.blob }],
    header('ashnote-auth', ''),
    header('ashnote-auth', token.slice(1)),
    header('ashnote-revoke', `${token}A`),
    header('ashnote-status', `${token}=`),
    header('ashnote-status', uncanonical),
    header('ashnote-auth', `+/${token.slice(2)}`),
    header('ashnote-auth', `${token}, ${token}`),
    header('ashnote-auth', 'a'.repeat(10_000)),
    header('content-type', 'text/plain'),
    header('content-type', 'multipart/form-data; boundary=x'),
    header('content-encoding', 'gzip'),
    header('content-encoding', 'br, identity'),
    ...[
      'ttl=',
      'ttl=59',
      'ttl=0',
      'ttl=-60',
      'ttl=2592001',
      'ttl=60.5',
      'ttl=6e3',
      'ttl=0x100',
      'ttl=NaN',
    ].map(query),
    ...['ttl=Infinity', 'ttl=%20600', 'ttl=600%00', 'ttl=99999999999999999999', 'ttl=1;2', 'ttl=१२३'].map(
      query,
    ),
    ...['tries=0', 'tries=11', 'tries=-1', 'tries=5.0', 'tries=', 'tries=five', 'tries[]=5&tries=99'].map(
      query,
    ),
    ...['receipt=2', 'receipt=true', 'receipt=', 'receipt=01', 'receipt=on'].map(query),
    id(token.slice(1)),
    id(`${token}A`),
    id(uncanonical),
    id(`${token}%00`),
    id('%E0%A4%A'),
    id('..%2f..%2fetc'),
    id("'%20OR%201=1--"),
    id('a'.repeat(8000)),
    id('constructor'),
    id('__proto__'),
    id('', 'not-found'),
    id(`${token}/`, 'not-found'),
    id(`${token}/x/y`, 'not-found'),
  ]

  test.each(cases)('%s', async (_, code, init, path = note.path) => {
    const response = await call(path, init)
    await expectProblem(response, code)
    await expectNothingOf(note)
  })

  test('nothing above was long enough to be a blob by chance', () => {
    expect(isBlobLength(noPayloadIsSoLong) || isBlobLength(large.length)).toBe(false)
    expect(isBlobLength(note.blob.length)).toBe(true)
  })

  const long = makeNote({ size: 200_000 })
  const short = long.blob.slice(0, 100_000)
  const lengths: Array<[string, string, Uint8Array, ServerCode]> = [
    ['less than was announced', String(long.blob.length), short, 'malformed'],
    ['more than was announced', String(long.blob.length), new Uint8Array([...long.blob, 0]), 'malformed'],
    ['a false header behind a true length', String(long.blob.length), long.blob.map(() => 9), 'malformed'],
    ['an announced length over the limit', '8388609', short, 'too-large'],
    ['an announced length that is no number', '1e3', short, 'malformed'],
    ['a negative length', '-1', short, 'malformed'],
    ['a length beyond all numbers', '9'.repeat(30), short, 'malformed'],
  ]
  test.each(lengths)('%s', async (_, length, body, code) => {
    const headers = { ...uploadHeaders(long), 'content-length': length }
    await expectProblem(
      await callWith({}, long.path, { method: 'PUT', headers, body: body as BodyInit }),
      code,
    )
    await expectNothingOf(long)
  })

  test('a body that breaks off', async () => {
    for (const announced of [true, false]) {
      const broken = makeNote({ size: 200_000 })
      const { readable, writable } = announced
        ? new FixedLengthStream(broken.blob.length)
        : new IdentityTransformStream()
      const writer = writable.getWriter()
      const written = writer
        .write(broken.blob.slice(0, 150_000))
        .then(() => writer.abort(new Error('broken off')))
        // The server may refuse the body before it has taken all of it.
        .catch(() => {})
      const headers = {
        ...uploadHeaders(broken),
        ...(announced && { 'content-length': String(broken.blob.length) }),
      }
      const response = await callWith({}, broken.path, { method: 'PUT', headers, body: readable })
      await written
      await expectProblem(response, announced ? 'malformed' : 'length-required')
      await expectNothingOf(broken)
    }
  })
})
