import { randomBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { toBase64url } from '../bytes/bytes.ts'
import { json, lost, page, problem, type Responder, scriptedFetch } from '../test/scripted-fetch.ts'
import { createClient } from './client.ts'

const id = randomBytes(32)
const [link, auth, reader] = [randomBytes(32), randomBytes(32), randomBytes(32)]
const hashes = { authHash: auth, revokeHash: link, statusHash: reader }
const blob = randomBytes(1000)

/** A client whose requests get these responses, one each, the last one for ever. */
function scripted(...responders: Responder[]) {
  const { options, ...seen } = scriptedFetch(responders, [1, 2, 3])
  return { client: createClient(options), ...seen }
}

const code = (expected: string, extra = {}) => expect.objectContaining({ code: expected, ...extra })

describe('put', () => {
  const expiresAt = '2026-12-01T00:00:00.000Z'

  test('is sent again after a lost connection, and its response is read', async () => {
    const { client, requests } = scripted(
      lost,
      problem(503, 'unavailable'),
      page(502),
      json(200, { expiresAt }),
    )
    const put = client.put(id, blob, { ttl: 60, tries: 3, receipt: true, ...hashes })
    expect(await put).toEqual({ expiresAt: new Date(expiresAt) })
    expect(requests).toHaveLength(4)
    expect(requests[3]?.url).toMatch(/\?ttl=60&tries=3&receipt=1$/)
    expect(requests[3]?.init).toMatchObject({ body: blob, headers: { 'ashnote-auth': toBase64url(auth) } })
  })

  test('hands its progress to a transport that can report it', async () => {
    const seen: number[] = []
    const { client } = scripted(({ init }) => {
      init.onProgress?.(7, 1000)
      return new Response(JSON.stringify({ expiresAt }), { status: 201 })
    })
    await client.put(id, blob, { ttl: 60, ...hashes, onProgress: (done) => seen.push(done) })
    expect(seen).toEqual([7])
  })

  test.each([
    [problem(409, 'exists'), code('exists')],
    [problem(429, 'slow-down', {}, { 'retry-after': '7' }), code('slow-down', { retryAfter: 7 })],
    [
      problem(409, 'exists', {}, { 'content-type': 'Application/problem+json; charset=utf-8' }),
      code('exists'),
    ],
    [problem(413, 'too-large'), code('too-large')],
    [problem(503, 'unavailable'), code('unavailable')],
    [page(413), code('size-refused')],
    [json(413, { code: 'too-large' }), code('size-refused')],
    [json(409, { code: 'exists' }), code('unreachable')],
    [page(429), code('unreachable')],
    [page(503), code('unreachable')],
    [problem(418, 'teapot'), code('unreachable')],
    [problem(400, 'damaged-link'), code('unreachable')],
    [problem(400, '__proto__'), code('unreachable')],
    [json(201, {}), code('unreachable')],
    [json(201, { expiresAt: 'soon' }), code('unreachable')],
    [json(201, null), code('unreachable')],
    [json(201, 'x'.repeat(70_000)), code('unreachable')],
    [page(200), code('unreachable')],
    [page(201, ''), code('unreachable')],
  ])('error %#', async (responder, expected) => {
    await expect(scripted(responder).client.put(id, blob, { ttl: 60, ...hashes })).rejects.toThrow(expected)
  })
})

test('status and limits are checked', async () => {
  const at = '2026-12-01T00:00:00.000Z'
  const burned = scripted(json(200, { state: 'burned', reason: 'read', at }))
  expect(await burned.client.status(id, auth)).toEqual({ state: 'burned', reason: 'read', at: new Date(at) })
  expect(burned.requests[0]?.init.headers).toEqual({ authorization: `Bearer ${toBase64url(auth)}` })
  await expect(scripted(json(200, { state: 'lost' })).client.status(id, auth)).rejects.toThrow(
    code('unreachable'),
  )

  const limits = { maxBytes: 1, minTtl: 2, maxTtl: 3, defaultTtl: 4, maxTries: 5, defaultTries: 6 }
  expect(await scripted(json(200, { ...limits, later: true })).client.limits()).toEqual(limits)
  const missing = scripted(json(200, { ...limits, maxTtl: '3' }))
  await expect(missing.client.limits()).rejects.toThrow(code('unreachable'))
})

test('ack and revoke return nothing', async () => {
  const { client, requests } = scripted(() => new Response(null, { status: 204 }))
  expect(await client.ack(id, { link, reader })).toBeUndefined()
  expect(await client.revoke(id, auth)).toBeUndefined()
  expect(requests[0]?.init.keepalive).toBe(true)
  await expect(scripted(problem(404, 'gone')).client.revoke(id, auth)).rejects.toThrow(code('gone'))
})
