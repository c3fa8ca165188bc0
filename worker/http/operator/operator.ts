import { AshnoteError } from '../../../shared/errors.ts'
import { PAYLOAD_MIN } from '../../../shared/limits.ts'
import { dayOf } from '../../counters/days.ts'
import { dayFiguresOf } from '../../operator/figures.ts'
import { operatorObject } from '../../operator/operator-object.ts'
import { publicDays, STATS_DAYS } from '../../operator/stats.ts'
import { blobCost } from '../../room/cost.ts'
import { limitCalls, limitHealthChecks } from '../core/admission.ts'
import type { CallContext } from '../core/calls.ts'
import { commit, roomFigures } from '../core/room.ts'
import { defineRoute, PUBLIC_TERMS } from '../core/route.ts'
import { servicesOf } from '../core/services.ts'
import { legalFacts, securityText } from './legal.ts'

/** Seconds that clients may cache the statistics, which change once a day. */
const STATS_KEPT_S = 300

/** Public routes about the server itself. */
export const publicOperatorRoutes = [
  defineRoute('GET /healthz', { ...PUBLIC_TERMS, admit: limitHealthChecks }, health),
  defineRoute('GET /stats.json', { ...PUBLIC_TERMS, admit: limitCalls }, stats),
  defineRoute('GET /legal.json', PUBLIC_TERMS, legal),
  defineRoute('GET /.well-known/security.txt', PUBLIC_TERMS, security),
]

async function health(c: CallContext): Promise<Response> {
  // A write, because a Worker whose objects cannot commit is not healthy. Like a burn, it may use the reserve.
  await commit(c, () => operatorObject(c.env).check())
  const { mode } = await operatorObject(c.env).rules()
  const status = mode !== 'open' ? mode : (await hasRoom(c)) ? 'ok' : 'no-space'
  // A draining server wants no more visitors; a paused one has to tell them so.
  return c.json({ status }, mode === 'drain' ? 503 : 200)
}

/** Whether the shortest note would be taken. */
async function hasRoom(c: CallContext): Promise<boolean> {
  const { stored, limit } = await roomFigures(c)
  return stored + blobCost(PAYLOAD_MIN) <= limit
}

async function stats(c: CallContext): Promise<Response> {
  const now = Date.now()
  const figures = await dayFiguresOf(c.env, servicesOf(c.env).settings.notesObjects, dayOf(now) - STATS_DAYS)
  return c.json({ days: publicDays(figures, now) }, 200, {
    'cache-control': `public, max-age=${STATS_KEPT_S}`,
  })
}

function legal(c: CallContext): Response {
  const { operator, settings } = servicesOf(c.env)
  return c.json(legalFacts(operator, settings))
}

function security(c: CallContext): Response {
  const text = securityText(servicesOf(c.env).operator, new URL(c.req.url).origin, Date.now())
  if (text === undefined) throw new AshnoteError('not-found')
  return c.text(text)
}
