import { describe, expect, test } from 'vitest'
import protocol from '../../docs/protocol.md?raw'
import { UNDECLARED_BYTES } from '../../shared/limits.ts'
import { nextAddress } from '../test/addresses.ts'
import { TOKEN } from '../test/operator.ts'
import {
  EXAMPLES,
  homeOf,
  matchesPath,
  PATHS,
  SETTINGS,
  send,
  setMode,
  tidyUp,
} from '../test/route-examples.ts'
import { expectProblem } from '../test/server.ts'
import { app } from './app.ts'
import { defineRoute, USUAL_TERMS } from './core/route.ts'
import { ROUTES } from './routes.ts'

const NAMES = ROUTES.map(({ name }) => name)

tidyUp()

test('a route that leaves out one of its terms does not compile', () => {
  const handle = () => new Response()
  const { modes: _m, ...noModes } = USUAL_TERMS
  const { admit: _a, ...noAdmission } = USUAL_TERMS
  const { maxBody: _b, ...noBody } = USUAL_TERMS
  const { stores: _s, ...noStores } = USUAL_TERMS
  const { counter: _c, ...noCounter } = USUAL_TERMS
  // @ts-expect-error modes
  defineRoute('GET /x', noModes, handle)
  // @ts-expect-error admission
  defineRoute('GET /x', noAdmission, handle)
  // @ts-expect-error body
  defineRoute('GET /x', noBody, handle)
  // @ts-expect-error tables
  defineRoute('GET /x', noStores, handle)
  // @ts-expect-error counter
  defineRoute('GET /x', noCounter, handle)
  // @ts-expect-error a method that no route has
  defineRoute('PATCH /x', USUAL_TERMS, handle)
  expect(defineRoute('GET /x', USUAL_TERMS, handle)).toMatchObject({ method: 'GET', path: '/x' })
})

test('the router dispatches the routes of the table and nothing else', () => {
  expect(app.routes.map(({ method, path }) => `${method} ${path}`)).toEqual(NAMES)
  expect(new Set(NAMES).size).toBe(NAMES.length)
})

describe('the documents', () => {
  test('name every call of the protocol, and none that is not there', () => {
    const named = [...protocol.matchAll(/^\| `((?:GET|PUT|POST|DELETE) \/v1\/[^`]*)`/gm)].map(
      ([, call]) => call,
    )
    expect(named.toSorted()).toEqual(NAMES.filter((name) => name.includes(' /v1/')).toSorted())
    expect(protocol).toContain('`GET /frame/:inbox`')
  })
})

describe('another method', () => {
  const methodsOf = (routes: typeof ROUTES) =>
    routes.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))

  test.each(PATHS)('of %s is 405 and told which there are', async (path) => {
    const known = path.replace(/:\w+/g, '1')
    const allow = methodsOf(ROUTES.filter((route) => route.path === path)).join(', ')
    const taken = methodsOf(ROUTES.filter((route) => matchesPath(route.path, known)))
    const isOperators = /^\/(metrics|admin\/api\/)/.test(path)
    for (const method of ['GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS']) {
      if (taken.includes(method)) continue
      const headers = { authorization: `Bearer ${TOKEN}` }
      const response = await send(method, { path: known, ...(isOperators && { headers }) })
      expect([response.status, response.headers.get('allow')]).toEqual([405, allow])
      if (method !== 'HEAD') await expectProblem(response, 'method-not-allowed')
      if (isOperators && method !== 'HEAD')
        await expectProblem(await send(method, { path: known }), 'wrong-token')
      await setMode('paused')
      const paused = await send(method, { path: known, ...(isOperators && { headers }) })
      expect(paused.status, `${method} while paused`).toBe(path.startsWith('/v1/') ? 503 : 405)
      await setMode('open')
    }
  })
})

describe('a body', () => {
  test.each(ROUTES.filter(({ maxBody }) => maxBody > 0))('of $name has a limit', async (route) => {
    const example = await EXAMPLES[route.name]()
    const sendBytes = (length: number, isDeclared: boolean) => {
      const headers = { ...example.headers, ...(isDeclared && { 'content-length': String(length) }) }
      return send(route.method, { ...example, headers, body: new Uint8Array(length) })
    }
    const needsLength = example.headers?.['content-length'] !== undefined
    for (const isDeclared of needsLength ? [true] : [true, false]) {
      const isRefusedUnread = !isDeclared && route.maxBody > UNDECLARED_BYTES
      const code = isRefusedUnread ? 'length-required' : 'too-large'
      await expectProblem(await sendBytes(route.maxBody + 1, isDeclared), code)
      expect((await sendBytes(route.maxBody, isDeclared)).status).not.toBe(413)
    }
  })

  test.each(ROUTES.filter(({ maxBody }) => maxBody === 0))('of $name is not read', async (route) => {
    const { method, name } = route
    if (method === 'GET') return
    const body = new Uint8Array(5_000)
    const response = await send(method, { ...(await EXAMPLES[name]()), body })
    expect(response.ok).toBe(true)
  })
})

describe('one network', () => {
  /** What may be asked as often as one likes: what costs next to nothing, and a right ack, which ends a lease. */
  const FREE = ['POST /v1/notes/:id/ack', 'GET /v1/limits', 'GET /v1/reports', 'GET /legal.json']

  test.each(ROUTES)('and $name', async ({ name, method }) => {
    const isFree = FREE.includes(name) || /^GET \/((?!healthz)[a-z]+|\.well-known\/security\.txt)$/.test(name)
    const isOperators = / \/(metrics|admin\/api\/.+)$/.test(name)
    const settings = { ...SETTINGS, ASHNOTE_CREATES_PER_NETWORK: '1', ASHNOTE_CALLS_PER_NETWORK: '1' }
    const home = homeOf(settings)
    const example = await EXAMPLES[name]()
    const address = { 'x-test-address': nextAddress() }
    const ask = async (headers = address) => {
      const response = await send(method, { ...example, headers: { ...example.headers, ...headers } }, home)
      await response.body?.cancel()
      return response.status
    }
    expect(await ask()).toBeLessThan(300)
    expect((await ask()) === 429).toBe(!isFree && !isOperators)
    expect(await ask({ 'x-test-address': nextAddress() })).not.toBe(429)
  })
})
