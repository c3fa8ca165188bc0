import * as v from 'valibot'
import { MODES, type ServerState } from '../../../shared/http/admin.ts'
import { log } from '../../log.ts'
import { dayFiguresOf, heldFiguresOf } from '../../operator/figures.ts'
import { metricsText } from '../../operator/metrics.ts'
import { operatorObject } from '../../operator/operator-object.ts'
import { admitOperator } from '../core/admission.ts'
import type { CallContext } from '../core/calls.ts'
import { requestCounts } from '../core/request-counts.ts'
import { commit, roomFigures } from '../core/room.ts'
import { defineRoute, PUBLIC_TERMS, type RouteTerms } from '../core/route.ts'
import { MAX_JSON_BYTES, readJsonBody } from '../core/schema.ts'
import { servicesOf } from '../core/services.ts'

const ModeBody = v.object({ mode: v.picklist(MODES) })

/** Terms of every call that the operator alone may make: it is served in every mode. */
export const OPERATOR_ONLY = { ...PUBLIC_TERMS, admit: admitOperator } as const satisfies RouteTerms

/** Figures of the server, and its mode. */
export const adminRoutes = [
  defineRoute('GET /metrics', OPERATOR_ONLY, metrics),
  defineRoute('GET /admin/api/desk', OPERATOR_ONLY, serverState),
  defineRoute(
    'PUT /admin/api/mode',
    { ...OPERATOR_ONLY, maxBody: MAX_JSON_BYTES, stores: ['rules'] },
    changeMode,
  ),
]

async function metrics(c: CallContext): Promise<Response> {
  const { notesObjects } = servicesOf(c.env).settings
  // Without this, the counts that this isolate still holds would be missing.
  await operatorObject(c.env).answered(requestCounts(c.env).flush())
  const [{ counts }, held, requests, rules, room] = await Promise.all([
    dayFiguresOf(c.env, notesObjects, 0),
    heldFiguresOf(c.env, notesObjects),
    operatorObject(c.env).requests(),
    operatorObject(c.env).rules(),
    roomFigures(c),
  ])
  return c.text(metricsText({ counts, ...held }, requests, rules, room), 200, {
    'content-type': 'text/plain; version=0.0.4; charset=utf-8',
  })
}

async function serverState(c: CallContext): Promise<Response> {
  const { notesObjects } = servicesOf(c.env).settings
  const [{ totals, lateMs }, rules] = await Promise.all([
    heldFiguresOf(c.env, notesObjects),
    operatorObject(c.env).rules(),
  ])
  const state: ServerState = { mode: rules.mode, held: Object.fromEntries(totals), lateMs }
  return c.json(state)
}

async function changeMode(c: CallContext): Promise<Response> {
  const { mode } = await readJsonBody(c, ModeBody)
  await commit(c, () => operatorObject(c.env).setMode(mode))
  servicesOf(c.env).rules.forget()
  log({ event: 'mode', mode })
  return c.body(null, 204)
}
