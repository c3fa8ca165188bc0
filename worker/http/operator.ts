import { Hono } from 'hono'
import { homeOf } from '../context.ts'
import { deskOf } from '../desk/desk-object.ts'
import { figuresOf } from '../desk/figures.ts'
import { publicDays, STATS_DAYS } from '../desk/stats.ts'
import type { Env } from '../env.ts'
import { networkOf } from '../network.ts'
import { dayOf } from '../notes/tally.ts'

/** Seconds that the statistics of past days may be kept: they change once a day. */
const STATS_KEPT_S = 300

/** What everybody may ask about the server itself. */
export const operator = new Hono<{ Bindings: Env }>()
  .get('/healthz', async (c) => {
    // A round trip to storage: a Worker that answers although its objects cannot is not healthy.
    await deskOf(c.env).ready()
    return c.json({ status: 'ok' })
  })
  .get('/stats.json', async (c) => {
    const { settings, limits } = homeOf(c.env)
    await limits.call(c.env, networkOf(c.req.raw.headers, settings.addressHeader))
    const now = Date.now()
    const figures = await figuresOf(c.env, settings.notesObjects, dayOf(now) - STATS_DAYS)
    return c.json({ days: publicDays(figures, now) }, 200, {
      'cache-control': `public, max-age=${STATS_KEPT_S}`,
    })
  })

/** Its paths, and the pages that the site serves, for counting requests. */
export const OPERATOR_ROUTES = ['/healthz', '/stats', '/stats.json'] as const
