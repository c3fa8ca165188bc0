import { Hono } from 'hono'
import { AshnoteError } from '../../shared/errors.ts'
import type { Env } from '../env.ts'
import { admitOperator } from './core/admission.ts'
import { answer, counted } from './core/answer.ts'
import type { App, CallContext } from './core/calls.ts'
import { isCanonicalUrl } from './core/canonical-url.ts'
import { withSecurityHeaders } from './core/headers.ts'
import { refuseMethod, serve } from './core/serve.ts'
import { ROUTES } from './routes.ts'
import { siteFile } from './site/site-routes.ts'

/** What requests under `/v1` and `/admin` are called in the counters when no route takes them. */
const OTHER_CALL = 'other call'

const counterOf = ({ counter, path }: (typeof ROUTES)[number]) => (counter === 'own' ? path : counter)

/** The routes and nothing else. So a call matches one handler, and Hono composes no chain for it. */
export const app = new Hono<App>()
for (const route of ROUTES) app.on(route.method, route.path, counted(counterOf(route), serve(route)))

/** What no route takes: other methods of their paths, unknown calls, files of the site. */
const others = new Hono<App>()
for (const [path, routes] of Map.groupBy<string, (typeof ROUTES)[number]>(ROUTES, ({ path }) => path)) {
  const [route] = routes
  if (route) others.all(path, counted(counterOf(route), refuseMethod(routes)))
}
others.all('/v1/*', counted(OTHER_CALL, refuse('not-found')))
others.all('/admin/api/*', counted(OTHER_CALL, unknownOperatorCall))
others.all('/admin/*', counted(OTHER_CALL, siteFile))
others.all('*', counted('site', siteFile))
app.notFound((c) => others.fetch(c.req.raw, c.env, c.executionCtx))

/** Handles one request. Every response carries the security headers. */
export async function handleRequest(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
  const response = await (isCanonicalUrl(request.url)
    ? app.fetch(request, env, ctx)
    : answer({ request, env, ctx }, OTHER_CALL, refuse('malformed')))
  const hsts = env.ASHNOTE_HSTS_SUBDOMAINS === 'on' ? 'subdomains' : 'host'
  return withSecurityHeaders(response, request.url.startsWith('https:') ? hsts : undefined)
}

/** Only the operator learns which calls there are. */
async function unknownOperatorCall(c: CallContext): Promise<Response> {
  await admitOperator(c)
  return siteFile(c)
}

function refuse(code: 'malformed' | 'not-found') {
  return () => {
    throw new AshnoteError(code)
  }
}
