import { Hono, type MiddlewareHandler } from 'hono'
import * as v from 'valibot'
import { MODES, type ServerState } from '../../../shared/http/admin.ts'
import { networkOf } from '../../admission/network.ts'
import { dayOf } from '../../counters/days.ts'
import type { Env } from '../../env.ts'
import { log } from '../../log.ts'
import { figuresOf } from '../../operator/figures.ts'
import { metricsText } from '../../operator/metrics.ts'
import { operatorObject } from '../../operator/operator-object.ts'
import { requestCounts } from '../core/request-counts.ts'
import { readJsonBody } from '../core/schema.ts'
import { servicesOf } from '../core/services.ts'
import { ADMIN_CASES_METHODS, adminCaseRoutes } from './admin-cases.ts'

const ModeBody = v.object({ mode: v.picklist(MODES) })

const pass: MiddlewareHandler<{ Bindings: Env }> = async (c, next) => {
  const { gate, settings } = servicesOf(c.env)
  await gate.pass(c.env, c.req.raw, networkOf(c.req.raw.headers, settings.addressHeader))
  await next()
}

/** Routes for the operator only. */
export const adminRoutes = new Hono<{ Bindings: Env }>()
  .use('/metrics', pass)
  .use('/admin/api/*', pass)
  .get('/metrics', async (c) => {
    const { notesObjects } = servicesOf(c.env).settings
    // Without this, the counts that this isolate still holds would be missing.
    await operatorObject(c.env).answered(requestCounts(c.env).flush())
    const [figures, requests, rules] = await Promise.all([
      figuresOf(c.env, notesObjects, 0),
      operatorObject(c.env).requests(),
      operatorObject(c.env).rules(),
    ])
    return c.text(metricsText(figures, requests, rules), 200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    })
  })
  .get('/admin/api/desk', async (c) => {
    const { notesObjects } = servicesOf(c.env).settings
    const [{ totals, lateMs }, rules] = await Promise.all([
      figuresOf(c.env, notesObjects, dayOf(Date.now())),
      operatorObject(c.env).rules(),
    ])
    const state: ServerState = { mode: rules.mode, held: Object.fromEntries(totals), lateMs }
    return c.json(state)
  })
  .route('/admin/api', adminCaseRoutes)
  .put('/admin/api/mode', async (c) => {
    const { mode } = await readJsonBody(c.req.raw, ModeBody)
    await operatorObject(c.env).setMode(mode)
    servicesOf(c.env).rules.forget()
    log({ event: 'mode', mode })
    return c.body(null, 204)
  })

/** The paths above with their methods. */
export const ADMIN_METHODS = [
  ['/metrics', 'GET, HEAD'],
  ['/admin/api/desk', 'GET, HEAD'],
  ['/admin/api/mode', 'PUT'],
  ...ADMIN_CASES_METHODS,
] as const
