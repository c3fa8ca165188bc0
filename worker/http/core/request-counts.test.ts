import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { operatorObject } from '../../operator/operator-object.ts'
import { call } from '../../test/server.ts'
import { forward } from '../../test/storage.ts'
import { RequestCounts, routeNamer } from './request-counts.ts'

const routeOf = routeNamer([
  '/v1/limits',
  '/v1/notes/:id',
  '/v1/notes/:id/ack',
  '/v1/notes/:id/claim',
  '/stats',
])

test.each([
  ['GET', '/v1/limits?x=/v1/notes/a', 'GET /v1/limits'],
  ['PUT', '/v1/notes/SECRET?ttl=1', 'PUT /v1/notes/:id'],
  ['POST', '/v1/notes/SECRET/ack', 'POST /v1/notes/:id/ack'],
  ['POST', '/v1/notes/SECRET/SECRET', 'POST other call'],
  ['POST', '/v1/SECRET', 'POST other call'],
  ['SECRET', '/v1/limits', 'other /v1/limits'],
  ['GET', '/%23SECRET', 'GET site'],
  ['GET', '/stats', 'GET /stats'],
])('%s %s counts as %s', (method, path, name) => {
  expect(routeOf(method, `https://ashnote.test${path}`)).toBe(name)
})

test('counts are handed over once, after a while', () => {
  const counts = new RequestCounts()
  counts.add('GET site', 200)
  counts.add('GET site', 200)
  counts.add('GET site', 404)
  expect(counts.flushWhenDue(1_000_000)).toEqual([])
  expect(counts.flushWhenDue(1_010_000)).toEqual([
    { route: 'GET site', code: 200, n: 2 },
    { route: 'GET site', code: 404, n: 1 },
  ])
  expect(counts.flushWhenDue(1_020_000)).toEqual([])
})

test('answered requests reach the object of the operator', async () => {
  const known = async () =>
    (await operatorObject(env).requests()).find(({ route, code }) => route === 'GET /healthz' && code === 200)
      ?.n ?? 0
  const before = await known()
  await call('/healthz')
  forward(11)
  await call('/healthz')
  vi.useRealTimers()
  await vi.waitFor(async () => expect(await known()).toBeGreaterThanOrEqual(before + 2))
})
