import { Hono } from 'hono'
import { AshnoteError } from '../../../shared/errors.ts'
import { dayOf } from '../../counters/days.ts'
import type { Env } from '../../env.ts'
import { figuresOf } from '../../operator/figures.ts'
import { operatorObject } from '../../operator/operator-object.ts'
import { publicDays, STATS_DAYS } from '../../operator/stats.ts'
import { limitCall } from '../core/calls.ts'
import { servicesOf } from '../core/services.ts'
import { legalFacts, securityText } from './legal.ts'

/** Seconds that clients may cache the statistics, which change once a day. */
const STATS_KEPT_S = 300

/** Public routes about the server itself. */
export const publicOperatorRoutes = new Hono<{ Bindings: Env }>()
  .get('/healthz', async (c) => {
    // A round trip to storage: a Worker whose objects fail is not healthy.
    const { mode } = await operatorObject(c.env).rules()
    // A draining server wants no more visitors; a paused one has to tell them so.
    return c.json({ status: mode === 'open' ? 'ok' : mode }, mode === 'drain' ? 503 : 200)
  })
  .get('/stats.json', async (c) => {
    await limitCall(c)
    const now = Date.now()
    const figures = await figuresOf(c.env, servicesOf(c.env).settings.notesObjects, dayOf(now) - STATS_DAYS)
    return c.json({ days: publicDays(figures, now) }, 200, {
      'cache-control': `public, max-age=${STATS_KEPT_S}`,
    })
  })
  .get('/legal.json', (c) => {
    const { operator, settings } = servicesOf(c.env)
    return c.json(legalFacts(operator, settings))
  })
  .get('/.well-known/security.txt', (c) => {
    const text = securityText(servicesOf(c.env).operator, new URL(c.req.url).origin, Date.now())
    if (text === undefined) throw new AshnoteError('not-found')
    return c.text(text)
  })

/** The paths above and those of the site's pages, for counting requests. */
export const OPERATOR_ROUTES = [
  '/healthz',
  '/stats',
  '/stats.json',
  '/legal',
  '/report',
  '/admin',
  '/legal.json',
  '/.well-known/security.txt',
] as const
