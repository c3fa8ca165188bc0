import { randomBytes } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import { fromBase64url, toBase64url } from '../bytes/bytes.ts'
import { tokenHash } from '../crypto/keys.ts'
import type { ServerCode } from '../errors.ts'
import { PART_BYTES } from '../limits.ts'
import { blobDigest } from '../note/receipt.ts'
import { createClient } from './client.ts'
import type { FetchInit } from './transport.ts'

const id = randomBytes(32)
const hashes = { authHash: randomBytes(32), revokeHash: randomBytes(32), statusHash: randomBytes(32) }
const blob = new Uint8Array(2 * PART_BYTES + 5).map((_, i) => i >> 20)
const notes = `https://ashnote.example/v1/notes/${toBase64url(id)}`
const expiresAt = '2026-12-01T00:00:00Z'

/** The name of a call below the note's parts, such as `PUT /1`. */
const nameOf = (url: string, { method }: FetchInit) =>
  `${method} ${url.slice(`${notes}/parts`.length).replace(/\?.*/, '') || '/'}`

/** A server that accepts everything except the calls in `faults`: `[call, how often, what it answers]`. */
function serverWith(...faults: Array<[call: string, times: number, answer: ServerCode | 'lost' | 'a page']>) {
  const requests: Array<{ name: string; url: string; init: FetchInit }> = []
  const slept: number[] = []
  const client = createClient({
    server: 'https://ashnote.example',
    async fetch(url, init) {
      const name = nameOf(url, init)
      requests.push({ name, url, init })
      const fault = faults.find(([call, times]) => call === name && times > 0)
      if (fault) {
        fault[1]--
        if (fault[2] === 'lost') throw new TypeError('network')
        if (fault[2] === 'a page') return new Response('<html>', { status: 413 })
        const headers = { 'content-type': 'application/problem+json', 'retry-after': '7' }
        return new Response(JSON.stringify({ code: fault[2] }), { status: 400, headers })
      }
      if (name.startsWith('PUT') || name.startsWith('DELETE')) return new Response(null, { status: 204 })
      return new Response(JSON.stringify({ expiresAt, received: [] }), { status: 201 })
    },
    retry: {
      delaysMs: [1, 2],
      async sleep(ms) {
        slept.push(ms)
      },
    },
  })
  const names = () => requests.map(({ name }) => name)
  return { client, requests, names, slept }
}

const upload = { ttl: 60, tries: 3, receipt: true, ...hashes }

test('a large blob is sent in parts with their digests, under one token, and D completes it', async () => {
  const { client, requests, names } = serverWith()
  expect(await client.put(id, blob, upload)).toEqual({ expiresAt: new Date(expiresAt) })
  // Parts are sent in parallel, so in any order.
  expect(names().slice(1, -1).sort()).toEqual(['PUT /0', 'PUT /1', 'PUT /2'])
  expect([names().at(0), names().at(-1)]).toEqual(['POST /', 'POST /complete'])
  const [begin, ...rest] = requests
  const end = rest.at(-1)
  const query = `?ttl=60&tries=3&receipt=1&size=${blob.length}`
  expect([begin?.url, end?.url]).toEqual([`${notes}/parts${query}`, `${notes}/parts/complete${query}`])
  const tokens = rest.map(({ init }) => init.headers.authorization?.replace('Bearer ', '') ?? '')
  expect(new Set(tokens).size).toBe(1)
  expect(begin?.init.headers['ashnote-upload']).toBe(toBase64url(tokenHash(fromBase64url(tokens[0] ?? ''))))
  for (const n of [0, 1, 2]) {
    const part = blob.slice(n * PART_BYTES, (n + 1) * PART_BYTES)
    const sent = rest.find(({ name }) => name === `PUT /${n}`)?.init
    expect(sent?.headers['ashnote-digest']).toBe(toBase64url(tokenHash(part)))
    expect(sent?.body?.length).toBe(part.length)
  }
  expect(end?.init.body).toBe(JSON.stringify({ digest: toBase64url(blobDigest(blob)) }))
})

test('each part is sent again by itself, and waits as long as the server asks', async () => {
  const { client, names, slept } = serverWith(
    ['POST /', 1, 'lost'],
    ['PUT /1', 2, 'lost'],
    ['PUT /2', 3, 'slow-down'],
    ['POST /complete', 1, 'unavailable'],
  )
  await client.put(id, blob, upload)
  const counts = (call: string) => names().filter((name) => name === call).length
  expect(['POST /', 'PUT /0', 'PUT /1', 'PUT /2', 'POST /complete'].map(counts)).toEqual([2, 1, 3, 4, 2])
  expect(slept.filter((ms) => ms === 7000)).toHaveLength(3)
})

test('progress counts every byte once, also of a part that is sent again', async () => {
  const { client } = serverWith(['PUT /0', 1, 'lost'])
  const progress: number[] = []
  await client.put(id, blob, { ...upload, onProgress: (done, total) => progress.push(done, total ?? 0) })
  expect(Math.max(...progress)).toBe(blob.length)
  expect(progress.slice(-2)).toEqual([blob.length, blob.length])
})

test('no progress is reported after a failure, although other parts are still on their way', async () => {
  const late: Array<() => void> = []
  const client = createClient({
    server: '',
    async fetch(url, { onProgress }) {
      if (!url.includes('/parts/')) return Response.json({ received: [] })
      late.push(() => onProgress?.(7, 10))
      if (url.endsWith('/0')) return new Response('<html>', { status: 413 })
      return new Promise(() => {})
    },
    retry: { delaysMs: [], sleep: async () => {} },
  })
  const seen: number[] = []
  const put = client.put(id, blob, { ...upload, onProgress: (done) => seen.push(done) })
  await expect(put).rejects.toMatchObject({ code: 'size-refused' })
  for (const report of late) report()
  expect(seen).toEqual([])
  expect(late.length).toBeGreaterThan(1)
})

test('an upload that fails for good is dropped on the server', async () => {
  for (const [answer, code] of [
    ['malformed', 'malformed'],
    ['a page', 'size-refused'],
  ] as const) {
    const { client, names } = serverWith(['PUT /1', 9, answer])
    await expect(client.put(id, blob, upload)).rejects.toMatchObject({ code })
    expect(names().filter((name) => name === 'PUT /1')).toHaveLength(1)
    expect(names().at(-1)).toBe('DELETE /')
    expect(names()).not.toContain('POST /complete')
  }
})
