import { AshnoteError } from '../../../shared/errors.ts'
import type { Env } from '../../env.ts'
import { log } from '../../log.ts'
import { operatorObject } from '../../operator/operator-object.ts'
import { problemResponse } from './problems.ts'
import { counterName, requestCounts } from './request-counts.ts'
import type { Handler } from './route.ts'

/** A request and what it runs with, which are the same for every handler. */
interface Asked {
  readonly request: Request
  readonly env: Env
  readonly ctx: Pick<ExecutionContext, 'waitUntil'>
}

/**
 * Answers a request and counts the response. A failure becomes its problem document.
 * @param counter what requests of this kind are called in the counters, without their method
 */
export async function answer(
  { request, env, ctx }: Asked,
  counter: string,
  handle: () => Response | Promise<Response>,
): Promise<Response> {
  let response: Response
  try {
    response = await handle()
  } catch (error) {
    // The text of an unexpected error may hold an id or a name, so only its class is logged.
    if (!(error instanceof AshnoteError))
      log({ event: 'failure', kind: error instanceof Error ? error.name : typeof error })
    response = problemResponse(error)
  }
  count(counterName(request.method, counter), response.status, env, ctx)
  return response
}

/** A handler whose responses are counted. */
export const counted =
  (counter: string, handle: Handler): Handler =>
  (c) =>
    answer({ request: c.req.raw, env: c.env, ctx: c.executionCtx }, counter, () => handle(c))

function count(name: string, status: number, env: Env, ctx: Asked['ctx']): void {
  const requests = requestCounts(env)
  requests.add(name, status)
  const due = requests.flushWhenDue(Date.now())
  // No caller waits for the counts, so losing some is harmless.
  if (due.length > 0)
    ctx.waitUntil(
      operatorObject(env)
        .answered(due)
        .catch(() => undefined),
    )
}
