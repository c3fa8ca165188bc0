import { describe, expect, test } from 'vitest'
import operating from '../../docs/operating.md?raw'
import { MODES, type Mode } from '../../shared/http/admin.ts'
import type { StoredTable } from '../../shared/http/legal.ts'
import { TOKEN } from '../test/operator.ts'
import { EXAMPLES, matchesPath, PATHS, send, setMode, tidyUp } from '../test/route-examples.ts'
import { expectProblem } from '../test/server.ts'
import { ALWAYS } from './core/modes.ts'
import { ROUTES } from './routes.ts'

tidyUp()

test('only calls of the protocol heed the mode', () => {
  for (const { name, modes } of ROUTES) expect(modes !== ALWAYS, name).toBe(name.includes(' /v1/'))
})

/** The table of modes in docs/operating.md: what each of them lets through. */
const LETS = new Map(
  [...operating.matchAll(/^\| `([a-z-]+)` \| (yes|no) \| (yes|no) \| (yes|no) \|/gm)].map(
    ([, mode, notes, entries, others]) => [mode, { notes, entries, others }] as const,
  ),
)

function isLetThrough({ path, stores }: (typeof ROUTES)[number], mode: Mode): boolean {
  if (!path.startsWith('/v1/')) return true
  const stored = (...tables: StoredTable[]) => tables.some((table) => stores.includes(table))
  const kind = stored('notes', 'uploads')
    ? 'notes'
    : stored('inboxes', 'envelopes', 'cases')
      ? 'entries'
      : 'others'
  return LETS.get(mode)?.[kind] === 'yes'
}

describe.each(MODES)('while the server is %s', (mode) => {
  test.each(ROUTES)('$name', async (route) => {
    const example = await EXAMPLES[route.name]()
    await setMode(mode)
    for (const method of route.method === 'GET' ? ['HEAD', 'GET'] : [route.method]) {
      const response = await send(method, example)
      if (isLetThrough(route, mode)) {
        await response.body?.cancel()
        // Health is what a draining server denies to its load balancer.
        expect(response.status < 300, `${response.status}`).toBe(
          mode !== 'drain' || route.path !== '/healthz',
        )
      } else {
        expect(response.headers.get('retry-after')).toBe('300')
        if (method === 'HEAD') expect(response.status).toBe(503)
        else await expectProblem(response, mode === 'paused' ? 'paused' : 'frozen')
      }
    }
  })

  test.each(PATHS)('%s knows no longer path and no other letters', async (path) => {
    const known = path.replace(/:\w+/g, '1')
    await setMode(mode)
    for (const other of [`${known}/`, `${known}/x/y`, known.toUpperCase(), known.replace(/.$/, '_')]) {
      if (ROUTES.some((route) => matchesPath(route.path, other))) continue
      for (const method of ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS']) {
        const response = await send(method, { path: other, headers: { authorization: `Bearer ${TOKEN}` } })
        const isSite = !other.startsWith('/v1/') && method !== 'GET'
        await expectProblem(response, isSite ? 'method-not-allowed' : 'not-found')
      }
    }
  })
})
