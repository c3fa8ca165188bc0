import { expect, test } from 'vitest'
import { toBase64url } from '../../../shared/bytes/bytes.ts'
import { open, pathOf } from '../../test/inboxes.ts'
import { claim, makeNote, newReader, put, upload } from '../../test/notes.ts'
import { asOperator } from '../../test/operator.ts'
import { begin, complete, drop, newPartsNote } from '../../test/parts.ts'
import { call, expectProblem } from '../../test/server.ts'
import { expectNothingOf } from '../../test/storage.ts'

/** Each value twice, and then a second one that is wrong, empty, missing or spelt with an escape. */
const twice = (name: string, value: string): string[] => [
  `${name}=${value}&${name}=${value}`,
  `${name}=${value}&${name}=${value}x`,
  `${name}=${value}&${name}=`,
  `${name}=${value}&${name}`,
  `${name}&${name}=${value}`,
  `${name}=${value}&%${name.charCodeAt(0).toString(16)}${name.slice(1)}=${value}`,
]
const of = (parameters: Record<string, string>): string[] =>
  Object.entries(parameters).flatMap(([name, value]) => twice(name, value))
const UPLOAD = { ttl: '3600', tries: '5', receipt: '1' }

test.each(of(UPLOAD))('an upload with %s is refused', async (query) => {
  const note = makeNote()
  await expectProblem(await upload(note, `?${query}`), 'malformed')
  await expectNothingOf(note)
  expect((await upload(note, '?ttl=3600&x=1&x=2')).status).toBe(201)
})

const size = String(newPartsNote().blob.length)

test.each(of({ ...UPLOAD, size }))('an upload in parts with %s is refused', async (query) => {
  const note = newPartsNote()
  const whole = query.includes('size') ? `?${query}` : `?size=${size}&${query}`
  await expectProblem(await begin(note, whole), 'malformed')
  expect((await begin(note)).status).toBe(201)
  await expectProblem(await complete(note, undefined, whole), 'malformed')
  expect((await drop(note)).status).toBe(204)
})

test.each(twice('after', '0'))('a list of envelopes with %s is refused', async (query) => {
  const own = await open()
  const headers = { authorization: `Bearer ${toBase64url(own.ownerToken)}` }
  expect((await call(`${pathOf(own)}/envelopes?after=0`, { headers })).status).toBe(200)
  await expectProblem(await call(`${pathOf(own)}/envelopes?${query}`, { headers }), 'malformed')
})

test.each(of({ state: 'open', category: 'fraud', limit: '5', after: `1_${'0'.repeat(14)}` }))(
  'a list of cases with %s is refused',
  async (query) => {
    await expectProblem(await asOperator(`/admin/api/cases?${query}`), 'malformed')
  },
)

const token = toBase64url(newReader())

test.each([
  ['ashnote-auth', token],
  ['ashnote-revoke', token],
  ['ashnote-status', token],
  ['ashnote-work', `${'A'.repeat(30)}.${'A'.repeat(43)}`],
  ['content-type', 'application/octet-stream'],
  ['content-encoding', 'identity'],
])('an upload with %s sent twice is refused', async (name, value) => {
  const note = makeNote()
  for (const other of [value, 'x'])
    await expectProblem(await upload(note, '', { [name]: `${value}, ${other}` }), 'malformed')
  await expectNothingOf(note)
})

test.each([
  ['content-type', 'application/json'],
  ['content-type', 'application/json; charset=utf-8'],
  ['content-encoding', 'identity'],
  ['range', 'bytes=0-'],
])('a claim with %s: %s sent twice is refused', async (name, value) => {
  const note = await put(makeNote())
  const reader = newReader()
  for (const other of [value, 'text/plain'])
    await expectProblem(await claim(note, reader, { headers: { [name]: `${value}, ${other}` } }), 'malformed')
  expect((await claim(note, reader, { headers: { [name]: value } })).ok).toBe(true)
})

test.each(['DELETE', 'GET'])('%s with two tokens is refused', async (method) => {
  const note = await put(makeNote())
  const [path, right] = method === 'GET' ? [`${note.path}/status`, note.status] : [note.path, note.revoke]
  const bearer = `Bearer ${toBase64url(right)}`
  const asked = (authorization: string) => call(path, { method, headers: { authorization } })
  await expectProblem(await asked(`${bearer}, ${bearer}`), 'malformed')
  expect((await asked(bearer)).ok).toBe(true)
})
