import { evictDurableObject } from 'cloudflare:test'
import { randomBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { tokenHash } from '../../../shared/crypto/keys.ts'
import { PART_BYTES } from '../../../shared/limits.ts'
import { combineDigests } from '../../../shared/note/receipt.ts'
import { makeNote, put, uploadHeaders } from '../../test/notes.ts'
import {
  begin,
  call,
  claimed,
  complete,
  D,
  digestsOf,
  drop,
  hashes,
  newPartsNote,
  PART_DIGESTS,
  partOf,
  putAll,
  putPart,
  received,
  SIZE,
  sha256,
} from '../../test/parts.ts'
import { callWith, client, expectProblem } from '../../test/server.ts'
import { expectNothingOf, objectOf, uploadedBlob } from '../../test/storage.ts'

const otherBlob = makeNote({ size: SIZE }).blob
const OTHER_D = combineDigests(await digestsOf(otherBlob))

describe('refuses by name, and nothing is lost', () => {
  test('a part that is too long, too short, or beyond the last', async () => {
    const note = newPartsNote()
    await begin(note)
    const long = new Uint8Array(PART_BYTES + 1)
    await expectProblem(await putPart(note, 0, { body: long }), 'too-large')
    await expectProblem(await putPart(note, 2, { body: new Uint8Array(PART_BYTES) }), 'too-large')
    await expectProblem(await putPart(note, 0, { body: new Uint8Array(5) }), 'malformed')
    await expectProblem(await putPart(note, 3, { body: new Uint8Array(5) }), 'malformed')
    for (const n of ['-1', '1000', 'x', '0x1', '1.5'])
      await expectProblem(await putPart(note, n, { body: new Uint8Array(5) }), 'malformed')
    await putAll(note)
    expect((await complete(note)).status).toBe(201)
  })

  test('a part that is not what its digest says, before any of it is stored', async () => {
    const note = newPartsNote()
    await begin(note)
    const altered = partOf(note.blob, 1)
    altered[PART_BYTES - 1] = 1 ^ (altered[PART_BYTES - 1] ?? 0)
    const [, digest] = PART_DIGESTS
    await expectProblem(
      await putPart(note, 1, { body: altered, ...(digest && { digest }) }),
      'digest-mismatch',
    )
    expect(await received(note)).toEqual([])
    await putAll(note)
    expect((await complete(note)).status).toBe(201)
    expect(await claimed(note)).toBe(true)
  })

  test('another part under the same number', async () => {
    const note = newPartsNote()
    await begin(note)
    await putAll(note)
    const body = partOf(otherBlob, 1)
    await expectProblem(await putPart(note, 1, { body }), 'digest-mismatch')
    expect((await complete(note)).status).toBe(201)
    expect(await claimed(note)).toBe(true)
  })

  test('two parts that begin to come under one number at once, but the first', async () => {
    const note = newPartsNote()
    await begin(note)
    const token = tokenHash(note.token)
    const [first = D] = PART_DIGESTS
    const reserve = async (digest: Uint8Array) =>
      (await objectOf(note.id).reservePart(note.id, token, { n: 0, digest, length: PART_BYTES })).outcome
    expect(await Promise.all([first, OTHER_D].map(reserve))).toEqual(['send', 'digest-mismatch'])
    const other = { n: 0, digest: OTHER_D, tag: '' }
    expect(await objectOf(note.id).confirmPart(note.id, token, other, await uploadedBlob(note.id))).toBe(
      'digest-mismatch',
    )
    // By now it is in the table.
    await evictDurableObject(objectOf(note.id))
    expect(await reserve(OTHER_D)).toBe('digest-mismatch')
    await putAll(note)
    expect((await complete(note)).status).toBe(201)
    expect(await claimed(note)).toBe(true)
  })

  test('a first part that is no blob', async () => {
    const note = newPartsNote()
    await begin(note)
    await expectProblem(await putPart(note, 0, { body: partOf(note.blob, 1) }), 'malformed')
  })

  test('a part from another upload, from nobody, or after the end', async () => {
    const [note, other] = [newPartsNote(), newPartsNote()]
    await expectProblem(await putPart(note, 0), 'no-upload')
    await begin(note)
    await begin(other)
    await expectProblem(await putPart(note, 0, { token: other.token }), 'no-upload')
    await expectProblem(await drop(note, other.token), 'no-upload')
    const bare = await call(`${note.parts}/0`, { method: 'PUT', body: new Uint8Array(5) })
    await expectProblem(bare, 'malformed')
    await putAll(note)
    await complete(note)
    await expectProblem(await putPart(note, 1, { body: partOf(otherBlob, 1) }), 'no-upload')
    await expectProblem(await putPart(note, 1), 'no-upload')
    await expectProblem(await drop(note), 'no-upload')
    await expectProblem(await begin(note), 'exists')
    expect(await claimed(note)).toBe(true)
  })

  test('an end with parts missing, and one whose digest disagrees', async () => {
    const note = newPartsNote()
    await expectProblem(await complete(note), 'no-upload')
    await begin(note)
    await expectProblem(await complete(note), 'incomplete')
    await putPart(note, 0)
    await putPart(note, 2)
    await expectProblem(await complete(note), 'incomplete')
    await putPart(note, 1)
    const swapped = combineDigests([1, 0, 2].flatMap((n) => PART_DIGESTS[n] ?? []))
    for (const digest of [OTHER_D, swapped, await sha256(note.blob)])
      await expectProblem(await complete(note, digest), 'digest-mismatch')
    expect(await client.find(note.id)).toBeNull()
    expect((await complete(note)).status).toBe(201)
  })

  test('an end on other terms than the beginning', async () => {
    const note = newPartsNote()
    await begin(note)
    await putAll(note)
    for (const query of [
      `${note.query}&tries=9`,
      `${note.query}&receipt=1`,
      `?ttl=60&size=${note.blob.length}`,
    ])
      await expectProblem(await complete(note, D, query), 'no-upload')
    await expectProblem(await complete({ ...note, auth: randomBytes(32) }), 'no-upload')
    expect((await complete(note)).status).toBe(201)
  })

  test('a length over the limit, of no blob, or of one that travels whole', async () => {
    const note = newPartsNote()
    const sized = (size: number | string) => begin(note, `?ttl=3600&size=${size}`)
    await expectProblem(await sized(2 ** 30), 'too-large')
    await expectProblem(
      await callWith({}, note.parts + note.query, { method: 'POST', headers: hashes(note) }),
      'too-large',
    )
    await expectProblem(await sized(note.blob.length + 1), 'malformed')
    await expectProblem(await sized(makeNote().blob.length), 'malformed')
    for (const size of ['', '-1', 'x', '1e9']) await expectProblem(await sized(size), 'malformed')
    await expectProblem(await begin(note, '?ttl=3600'), 'malformed')
    await expectProblem(await begin(note, note.query, { 'ashnote-upload': 'x' }), 'malformed')
    await expectNothingOf(note)
  })

  test('a blob of more than one part in one piece', async () => {
    const note = newPartsNote()
    const headers = { ...uploadHeaders(note), 'content-length': String(note.blob.length) }
    const wholeNumber = { method: 'PUT', headers, body: note.blob }
    await expectProblem(await call(note.path, wholeNumber), 'too-large')
    await expectNothingOf(note)
  })

  test('another upload or a note under the same id', async () => {
    const note = newPartsNote()
    await begin(note)
    await putPart(note, 0)
    await expectProblem(await begin({ ...note, token: randomBytes(32) }), 'exists')
    await expectProblem(await begin(note, `?ttl=60&size=${note.blob.length}`), 'exists')
    expect(await received(note)).toEqual([0])

    const small = makeNote()
    await put(small)
    await expectProblem(await begin({ ...note, path: small.path, parts: `${small.path}/parts` }), 'exists')
  })

  test('methods and paths that do not exist', async () => {
    const note = newPartsNote()
    await expectProblem(await call(note.parts), 'method-not-allowed')
    await expectProblem(await call(`${note.parts}/0`), 'method-not-allowed')
    await expectProblem(await call(`${note.parts}/complete`), 'method-not-allowed')
    await expectProblem(await call(`${note.parts}/0/0`), 'not-found')
  })
})
