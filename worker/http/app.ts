import { Hono } from 'hono'
import { AshnoteError } from '../../shared/errors.ts'
import { TRIES_DEFAULT, TRIES_MAX, TTL_MIN } from '../../shared/limits.ts'
import { homeOf } from '../context.ts'
import { deskOf } from '../desk/desk-object.ts'
import type { Env } from '../env.ts'
import { log } from '../log.ts'
import { secure } from './headers.ts'
import { inboxes } from './inboxes.ts'
import { notes } from './notes.ts'
import { OPERATOR_ROUTES, operator } from './operator.ts'
import { problem } from './problems.ts'
import { requestCounts, routeNamer } from './request-counts.ts'
import { site } from './site.ts'

/** Paths under `/v1` with the methods each knows; any other method there is refused by name. */
const METHODS: ReadonlyArray<readonly [string, string]> = [
  ['/v1/limits', 'GET, HEAD'],
  ['/v1/notes/:id', 'PUT, HEAD, DELETE'],
  ['/v1/notes/:id/claim', 'POST'],
  ['/v1/notes/:id/ack', 'POST'],
  ['/v1/notes/:id/status', 'GET, HEAD'],
  ['/v1/inboxes/poll', 'POST'],
  ['/v1/inboxes/:address', 'PUT, GET, HEAD, DELETE'],
  ['/v1/inboxes/:address/envelopes', 'POST, GET, HEAD'],
  ['/v1/inboxes/:address/envelopes/:n', 'DELETE'],
]

export const app = new Hono<{ Bindings: Env }>()
app.route('/v1/notes', notes)
app.route('/v1/inboxes', inboxes)
app.get('/v1/limits', (c) => {
  const { maxBytes, maxTtl, defaultTtl } = homeOf(c.env).settings
  return c.json({
    maxBytes,
    minTtl: TTL_MIN,
    maxTtl,
    defaultTtl,
    maxTries: TRIES_MAX,
    defaultTries: TRIES_DEFAULT,
  })
})
for (const [path, methods] of METHODS) {
  app.all(path, () => {
    const answer = problem(new AshnoteError('method-not-allowed'))
    answer.headers.set('allow', methods)
    return answer
  })
}
app.route('/', operator)
app.all('/v1/*', () => problem(new AshnoteError('not-found')))
app.all('*', (c) => site(c.req.raw, c.env.ASSETS, () => homeOf(c.env).settings.embedders))
app.onError((error) => {
  // The text of an unexpected error may hold an id or a name; its kind is all that may be written down.
  if (!(error instanceof AshnoteError)) log({ event: 'failure', kind: error.name })
  return problem(error)
})

const routeOf = routeNamer([...METHODS.map(([path]) => path), ...OPERATOR_ROUTES])

/** Answers one request; every answer carries the security headers. */
export async function handle(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
  const answer = await app.fetch(request, env, ctx)
  count(request, answer.status, env, ctx)
  return secure(answer, request.url.startsWith('https:'))
}

function count(request: Request, status: number, env: Env, ctx: ExecutionContext): void {
  const requests = requestCounts(env)
  requests.add(routeOf(request.method, request.url), status)
  const due = requests.takeWhenDue(Date.now())
  // Figures that are lost hold nobody up.
  if (due.length > 0)
    ctx.waitUntil(
      deskOf(env)
        .answered(due)
        .catch(() => undefined),
    )
}
