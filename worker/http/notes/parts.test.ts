import { evictDurableObject } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import { toBase64url } from '../../../shared/bytes/bytes.ts'
import { tokenHash } from '../../../shared/crypto/keys.ts'
import { openerInto, sealerOf } from '../../../shared/flows/in-parts.ts'
import { PART_BYTES } from '../../../shared/limits.ts'
import type { Source } from '../../../shared/note/payload-stream.ts'
import { makeNote, newReader } from '../../test/notes.ts'
import {
  begin,
  call,
  claimed,
  complete,
  hashes,
  LARGE,
  newPartsNote,
  putAll,
  putPart,
  received,
  sha256,
} from '../../test/parts.ts'
import { callWith, client, expectProblem, serverOptions } from '../../test/server.ts'
import { expectNothingOf, objectOf } from '../../test/storage.ts'

test('a large payload goes from sender to reader through the real client, and is gone', async () => {
  const { link, auth, key, id, revoke, status } = makeNote()
  const bytes = new Uint8Array(1_000_000).map((_, i) => i ^ (i >> 8))
  const body: Source = {
    type: 'a/b',
    name: 'film',
    size: 20 * bytes.length,
    async *pieces() {
      for (let i = 0; i < 20; i++) yield bytes
    },
  }
  const options = serverOptions(LARGE)
  const note = { kind: 0, id, key } as const
  const hashes = { authHash: tokenHash(auth), revokeHash: tokenHash(revoke), statusHash: tokenHash(status) }
  const progress: number[] = []
  const onProgress = (done: number) => progress.push(done)
  await sealerOf(options).upload(note, { bodies: [body] }, { ttl: 3600, ...hashes, onProgress })
  expect(progress.at(-1)).toBe((await client.find(id))?.size)

  const reader = newReader()
  let [length, isSame] = [0, true]
  const sink = {
    begin() {},
    write(piece: Uint8Array) {
      for (const byte of piece) isSame &&= byte === bytes[length++ % bytes.length]
    },
  }
  const opened = await openerInto(options, sink)(note, { link, auth, reader })
  expect([length, isSame]).toEqual([body.size, true])
  expect(opened.payload.bodies).toEqual([{ type: 'a/b', name: 'film', size: body.size }])
  await client.ack(id, { link, reader })
  await expectNothingOf({ ...makeNote(), id })
})

describe('an upload in parts', () => {
  test('becomes a note with its last step and not before, in whatever order the parts come', async () => {
    const note = newPartsNote()
    expect((await begin(note)).status).toBe(201)
    for (const n of [2, 0, 1]) {
      expect(await client.find(note.id)).toBeNull()
      expect((await putPart(note, n)).status).toBe(204)
    }
    expect(await client.find(note.id)).toBeNull()
    const before = Date.now()
    const made = await complete(note)
    expect(made.status).toBe(201)
    const { expiresAt } = await made.json<{ expiresAt: string }>()
    expect(Date.parse(expiresAt)).toBeGreaterThanOrEqual(before + 3600_000)
    expect((await client.find(note.id))?.size).toBe(note.blob.length)
    expect(await claimed(note)).toBe(true)
  })

  test('is resumed: the same beginning tells what has come', async () => {
    const note = newPartsNote()
    expect(await received(note)).toEqual([])
    await putPart(note, 2)
    await putPart(note, 0)
    const again = await begin(note)
    expect(again.status).toBe(200)
    expect(await again.json()).toEqual({ received: [0, 2] })
    await putPart(note, 1)
    expect((await complete(note)).status).toBe(201)
    expect(await claimed(note)).toBe(true)
  })

  test('takes a part twice, also at once, and completes twice, also at once', async () => {
    const note = newPartsNote()
    await begin(note)
    await putAll(note)
    expect((await putPart(note, 1)).status).toBe(204)
    const statuses = async (calls: Promise<Response>[]) =>
      (await Promise.all(calls)).map(({ status }) => status)
    expect((await statuses([complete(note), complete(note)])).sort()).toEqual([200, 201])
    expect((await complete(note)).status).toBe(200)
    expect(await claimed(note)).toBe(true)

    const fresh = newPartsNote()
    await begin(fresh)
    await putPart(fresh, 0)
    await putPart(fresh, 2)
    await Promise.all([putPart(fresh, 1), putPart(fresh, 1)])
    // A store may have kept the one it confirmed first; then the parts have to come again.
    if ((await complete(fresh)).status !== 201) await putAll(fresh)
    expect([200, 201]).toContain((await complete(fresh)).status)
    expect(await claimed(fresh)).toBe(true)
  })

  test('answers a range that begins in any part', async () => {
    const note = newPartsNote()
    await begin(note)
    await putAll(note)
    await complete(note)
    const reader = newReader()
    const tokens = { link: note.link, auth: note.auth, reader }
    for (const from of [1, PART_BYTES - 1, PART_BYTES, 2 * PART_BYTES + 5]) {
      const response = await call(`${note.path}/claim`, {
        method: 'POST',
        headers: { range: `bytes=${from}-`, 'content-type': 'application/json' },
        body: JSON.stringify(Object.fromEntries(Object.entries(tokens).map(([k, v]) => [k, toBase64url(v)]))),
      })
      expect(response.status).toBe(206)
      const bytes = new Uint8Array(await response.arrayBuffer())
      expect(await sha256(bytes)).toEqual(await sha256(note.blob.slice(from)))
    }
  })

  test('survives a restart of its object', async () => {
    const note = newPartsNote()
    await begin(note)
    await putPart(note, 0)
    await evictDurableObject(objectOf(note.id))
    await putPart(note, 1)
    await putPart(note, 2)
    expect((await complete(note)).status).toBe(201)
  })
})

test('beginnings are limited as creations are', async () => {
  const full = { ...LARGE, CREATE_LIMIT_ALL: { limit: async () => ({ success: false }) } as RateLimit }
  const note = newPartsNote()
  const response = await callWith(full, note.parts + note.query, { method: 'POST', headers: hashes(note) })
  await expectProblem(response, 'slow-down')
  await expectNothingOf(note)
})
