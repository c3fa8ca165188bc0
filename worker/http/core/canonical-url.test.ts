import { env } from 'cloudflare:workers'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { MODES } from '../../../shared/http/admin.ts'
import { operatorObject } from '../../operator/operator-object.ts'
import { claim, makeNote, newReader, put, upload, uploadHeaders } from '../../test/notes.ts'
import { call, expectProblem } from '../../test/server.ts'
import { expectNothingOf, forward } from '../../test/storage.ts'
import { ROUTES } from '../routes.ts'
import { isCanonicalUrl } from './canonical-url.ts'

const ID = 'A'.repeat(43)
const CALLS = ROUTES.flatMap(({ method, path }) =>
  (method === 'GET' ? ['GET', 'HEAD'] : [method]).map((method): [string, string] => [
    method,
    path.replace(/:(id|address)/, ID).replace(/:\w+/, '1'),
  ]),
).filter(([, path]) => /^\/(v1|admin|frame)(\/|$)/.test(path))
CALLS.push(['GET', '/frame'])

const hex = (letter: string) => `%${letter.charCodeAt(0).toString(16)}`
/** `path` with every letter of it encoded in turn. */
const encoded = (path: string): string[] =>
  [...path].flatMap((letter, i) =>
    /[a-z]/i.test(letter) ? [path.slice(0, i) + hex(letter) + path.slice(i + 1)] : [],
  )
/** Other spellings that still differ when a client has normalised them. */
const spellings = (path: string): string[] =>
  [
    path.replace(/[a-z]/, hex),
    path.replace(/[a-z](?=[^/]*$)/i, hex),
    `/${path}`,
    path.replace(/(?<=.)\//, '//'),
    path.replace(/\/(?=[^/]+$)/, '//'),
  ].filter((spelling) => spelling !== path)

describe('of a call', () => {
  test.each([...new Set(CALLS.map(([, path]) => path.replace(ID, 'AAA')))])(
    '%s is the only spelling',
    (path) => {
      const isOne = (spelling: string) => isCanonicalUrl(`https://ashnote.test${spelling}`)
      expect(isOne(path)).toBe(true)
      expect(isOne(`${path}?ttl=%61//./..`)).toBe(true)
      const dotted = ['.', '..', '%2e', '%2E%2e', 'x/..', 'x/../'].flatMap((dots) => [
        `/${dots}${path}`,
        path.replace(/(?<=.)\/|$/, `/${dots}/`),
        `${path}/${dots}`,
        `${path}/${dots}/`,
      ])
      const others = [`/\\${path}`, path.replace(/(?<=.)\/|$/, '\\'), `${path}#/x`, `${path}/%`]
      for (const spelling of [...encoded(path), ...spellings(path), ...dotted, ...others])
        expect(isOne(spelling), spelling).toBe(false)
    },
  )

  test.each([
    '/',
    '/%23x',
    '/a%62c',
    '//x',
    '/%2576/notes',
    '/V1/limits',
    '/v1.txt',
    '/adm%69nistrator',
    '/x/../frames',
  ])('%s is none', (path) => {
    expect(isCanonicalUrl(`https://v1/${path.slice(1)}`)).toBe(true)
  })
})

describe.each(MODES)('while the server is %s', (mode) => {
  const change = async (to: typeof mode) => {
    await operatorObject(env).setMode(to)
    // Past what isolates remember.
    forward(6)
  }
  afterAll(async () => {
    await change('open')
    forward(20)
    vi.useRealTimers()
  })

  test('no call has a second spelling', async () => {
    await change(mode)
    for (const [method, path] of CALLS) {
      for (const spelling of spellings(path)) {
        const response = await call(spelling, { method })
        if (method !== 'HEAD') await expectProblem(response, 'malformed')
        expect(response.status, `${method} ${spelling}`).toBe(400)
      }
      // A path in other letters is another path, which has no call; dots are gone before anything reads them.
      for (const spelling of [path.replace('/', '/x/../'), path.replace(/$|\/(?=[^/]*$)/, '/./')]) {
        const [same, asked] = await Promise.all([call(path, { method }), call(spelling, { method })])
        await Promise.all([same.body?.cancel(), asked.body?.cancel()])
        expect([400, same.status], `${method} ${spelling}`).toContain(asked.status)
      }
      const other = await call(path.toUpperCase(), { method })
      await other.body?.cancel()
      expect([404, 405], `${method} ${path} in capitals`).toContain(other.status)
    }
  })

  test('an encoded path stores and hands out nothing', async () => {
    await change('open')
    const [known, fresh] = [await put(makeNote()), makeNote()]
    await change(mode)
    for (const change of [
      (path: string) => path.replace('n', '%6e'),
      (path: string) => path.replace('v', '%76'),
      (path: string) => path.replace('s', '%73'),
    ]) {
      const [path, held] = [change(fresh.path), change(known.path)]
      await expectProblem(await upload({ ...fresh, path }), 'malformed')
      await expectProblem(await claim({ ...known, path: held }, newReader()), 'malformed')
      const begin = { method: 'POST', headers: { ...uploadHeaders(fresh), 'ashnote-upload': ID } }
      await expectProblem(await call(`${path}/parts?size=9000000`, begin), 'malformed')
    }
    await expectNothingOf(fresh)
    expect((await call(known.path, { method: 'HEAD' })).status).toBe(mode === 'paused' ? 503 : 200)
  })
})
