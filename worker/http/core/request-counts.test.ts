import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { operatorObject } from '../../operator/operator-object.ts'
import { call, callHome } from '../../test/server.ts'
import { forward } from '../../test/storage.ts'
import { ROUTES } from '../routes.ts'
import { RequestCounts, requestCounts } from './request-counts.ts'

/** The name under which a request is counted. */
async function nameOf(method: string, path: string): Promise<string | undefined> {
  const home = { ...env }
  await (await callHome(home, path, { method })).body?.cancel()
  const [counted, ...more] = requestCounts(home).flush()
  expect([counted?.n, more]).toEqual([1, []])
  return counted?.route
}

test.each(ROUTES.map(({ name }) => name))('%s is counted by its path, or with the site', async (name) => {
  const [method = '', path = ''] = name.split(' ')
  const isFile = ['/frame/:inbox', '/embed', '/receipt'].includes(path)
  const known = path.replace(/:\w+/g, 'SECRET')
  expect(await nameOf(method, known)).toBe(`${method} ${isFile ? 'site' : path}`)
})

test.each([
  ['GET', '/v1/limits?x=/v1/notes/a', 'GET /v1/limits'],
  ['HEAD', '/v1/limits', 'HEAD /v1/limits'],
  ['PUT', '/v1/notes/SECRET?ttl=1', 'PUT /v1/notes/:id'],
  ['PUT', '/v1/notes/SECRET/ack', 'PUT /v1/notes/:id/ack'],
  ['POST', '/v1/notes/SECRET/SECRET', 'POST other call'],
  ['POST', '/v1/SECRET', 'POST other call'],
  ['POST', '/v1/%6eotes/SECRET', 'POST other call'],
  ['GET', '/admin/SECRET', 'GET other call'],
  ['GET', '/admin/api/SECRET', 'GET other call'],
  ['PATCH', '/v1/limits', 'other /v1/limits'],
  ['GET', '/%23SECRET', 'GET site'],
  ['GET', '/v1SECRET', 'GET site'],
  ['POST', '/stats', 'POST /stats'],
])('%s %s counts as %s', async (method, path, name) => {
  expect(await nameOf(method, path)).toBe(name)
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
