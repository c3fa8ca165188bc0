import { Hono } from 'hono'
import { AshnoteError } from '../../shared/errors.ts'
import { TRIES_DEFAULT, TRIES_MAX, TTL_MIN } from '../../shared/limits.ts'
import { networkOf } from '../admission/network.ts'
import type { Env } from '../env.ts'
import { log } from '../log.ts'
import { operatorObject } from '../operator/operator-object.ts'
import { expectCanonicalUrl } from './core/canonical-url.ts'
import { withSecurityHeaders } from './core/headers.ts'
import { expectAllowed, makesNote } from './core/modes.ts'
import { problemResponse } from './core/problems.ts'
import { requestCounts, routeNamer } from './core/request-counts.ts'
import { servicesOf } from './core/services.ts'
import { inboxFrame } from './inboxes/inbox-frame.ts'
import { inboxRoutes } from './inboxes/inboxes.ts'
import { noteRoutes } from './notes/notes.ts'
import { partRoutes } from './notes/parts.ts'
import { ADMIN_METHODS, adminRoutes } from './operator/admin.ts'
import { OPERATOR_ROUTES, publicOperatorRoutes } from './operator/operator.ts'
import { reportRoutes } from './reports/reports.ts'
import { serveSite } from './site/serve-site.ts'

/** Paths under `/v1` with their methods. Any other method there gets `method-not-allowed`. */
export const METHODS: ReadonlyArray<readonly [string, string]> = [
  ['/v1/limits', 'GET, HEAD'],
  ['/v1/notes/:id', 'PUT, GET, HEAD, DELETE'],
  ['/v1/notes/:id/parts', 'POST, DELETE'],
  ['/v1/notes/:id/parts/complete', 'POST'],
  ['/v1/notes/:id/parts/:n', 'PUT'],
  ['/v1/notes/:id/claim', 'POST'],
  ['/v1/notes/:id/ack', 'POST'],
  ['/v1/notes/:id/status', 'GET, HEAD'],
  ['/v1/inboxes/poll', 'POST'],
  ['/v1/inboxes/:address', 'PUT, GET, HEAD, DELETE'],
  ['/v1/inboxes/:address/envelopes', 'POST, GET, HEAD'],
  ['/v1/inboxes/:address/envelopes/:n', 'DELETE'],
  ['/v1/notes/:id/statement', 'GET, HEAD'],
  ['/v1/reports', 'GET, HEAD, POST'],
  ['/v1/reports/:case', 'GET, HEAD'],
  ...ADMIN_METHODS,
]
const routeOf = routeNamer([...METHODS.map(([path]) => path), ...OPERATOR_ROUTES])

export const app = new Hono<{ Bindings: Env }>()
app.route('/v1/notes', noteRoutes)
app.route('/v1/notes', partRoutes)
app.route('/v1/inboxes', inboxRoutes)
app.route('/v1/reports', reportRoutes)
app.route('/', publicOperatorRoutes)
app.route('/', adminRoutes)
app.get('/v1/limits', (c) => {
  const { settings, proofOfWork } = servicesOf(c.env)
  const { maxBytes, maxTtl, defaultTtl } = settings
  const challenge = proofOfWork.challenge(Date.now())
  return c.json({
    maxBytes,
    minTtl: TTL_MIN,
    maxTtl,
    defaultTtl,
    maxTries: TRIES_MAX,
    defaultTries: TRIES_DEFAULT,
    ...(challenge && { work: challenge }),
  })
})
for (const [path, methods] of METHODS) {
  app.all(path, () => {
    const response = problemResponse(new AshnoteError('method-not-allowed'))
    response.headers.set('allow', methods)
    return response
  })
}
app.all('/v1/*', () => problemResponse(new AshnoteError('not-found')))
app.get('/frame/:inbox', inboxFrame)
app.all('*', (c) => serveSite(c.req.raw, c.env.ASSETS, () => servicesOf(c.env).settings.embedders))
app.onError(failed)

/** Handles one request. Every response carries the security headers. */
export async function handleRequest(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
  const route = routeOf(request.method, request.url)
  const response = (await refuse(request, route, env).catch(failed)) ?? (await app.fetch(request, env, ctx))
  count(route, response.status, env, ctx)
  return withSecurityHeaders(response, request.url.startsWith('https:'))
}

/**
 * Refuses a call before its route is looked up. What costs least comes first, so that a flood costs as little
 * as possible.
 * @throws {AshnoteError} `malformed`, `slow-down`, or what the operator's mode refuses
 */
async function refuse(request: Request, route: string, env: Env): Promise<void> {
  expectCanonicalUrl(request.url)
  const wait = makesNote(route) ? creationWait(request, env) : 0
  if (wait > 0) throw new AshnoteError('slow-down', { retryAfter: wait })
  if (!route.includes(' /v1/')) return
  const { rules } = servicesOf(env)
  const now = Date.now()
  expectAllowed((rules.known(now) ?? (await rules.ask(env, now))).mode, route)
}

function creationWait({ headers }: Request, env: Env): number {
  try {
    const { limits, settings } = servicesOf(env)
    return limits.creationWait(env, networkOf(headers, settings.addressHeader))
  } catch {
    // `refuse` or the route itself reports a wrong configuration.
    return 0
  }
}

function failed(error: Error): Response {
  // The text of an unexpected error may hold an id or a name, so only its class is logged.
  if (!(error instanceof AshnoteError)) log({ event: 'failure', kind: error.name })
  return problemResponse(error)
}

function count(route: string, status: number, env: Env, ctx: ExecutionContext): void {
  const requests = requestCounts(env)
  requests.add(route, status)
  const due = requests.flushWhenDue(Date.now())
  // No caller waits for the counts, so losing some is harmless.
  if (due.length > 0)
    ctx.waitUntil(
      operatorObject(env)
        .answered(due)
        .catch(() => undefined),
    )
}
