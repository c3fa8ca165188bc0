/** What the router does with a call before and instead of its route. */
import { AshnoteError } from '../../../shared/errors.ts'
import type { Mode } from '../../../shared/http/admin.ts'
import { admitOperator, callerOf, expectNoCreationWait } from './admission.ts'
import type { CallContext } from './calls.ts'
import { ALWAYS, expectServed, UNLESS_PAUSED } from './modes.ts'
import { SEEN_MS } from './open-calls.ts'
import { problemResponse } from './problems.ts'
import type { Handler, Route } from './route.ts'
import { servicesOf } from './services.ts'

/**
 * Serves a route on its terms. What costs least is checked first, so that a flood costs as little as
 * possible.
 */
export function serve({ modes, admit, maxBody, creates, handle }: Route): Handler {
  return async (c) => {
    if (creates) expectNoCreationWait(c, creates)
    await expectServedNow(c, modes)
    await admit(c)
    c.set('maxBody', maxBody)
    return c.req.raw.body ? withPlace(c, handle) : handle(c)
  }
}

/** Serves a call with a body while its network has few others open. @throws {AshnoteError} `slow-down` */
async function withPlace(c: CallContext, handle: Handler): Promise<Response> {
  const place = servicesOf(c.env).openCalls.enter(callerOf(c), Date.now())
  const timer = setInterval(() => place.see(Date.now()), SEEN_MS)
  try {
    return await handle(c)
  } finally {
    clearInterval(timer)
    place.leave()
  }
}

/** Refuses the methods that a path does not have, and names those it has. */
export function refuseMethod(routes: readonly Route[]): Handler {
  const modes = routes.every((route) => route.modes === ALWAYS) ? ALWAYS : UNLESS_PAUSED
  const isOperators = routes.some((route) => route.admit === admitOperator)
  const allow = routes.map(({ method }) => (method === 'GET' ? 'GET, HEAD' : method)).join(', ')
  return async (c) => {
    await expectServedNow(c, modes)
    if (isOperators) await admitOperator(c)
    const response = problemResponse(new AshnoteError('method-not-allowed'))
    response.headers.set('allow', allow)
    return response
  }
}

async function expectServedNow(c: CallContext, modes: readonly Mode[]): Promise<void> {
  if (modes === ALWAYS) return
  const { rules } = servicesOf(c.env)
  const now = Date.now()
  expectServed((rules.known(now) ?? (await rules.ask(c.env, now))).mode, modes)
}
