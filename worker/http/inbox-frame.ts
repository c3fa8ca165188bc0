import type { Context } from 'hono'
import { homeOf } from '../context.ts'
import type { Env } from '../env.ts'
import { inboxObjectOf, limitCall } from './calls.ts'
import { readToken } from './schema.ts'
import { site } from './site.ts'

/** An origin of no page but ours. */
const NOBODY_ELSE = ["'self'"]

/**
 * `/frame/<address>`: the page in the frame of an inbox's form. It stands in the pages that the inbox names, of those
 * that the operator lets; each list allows any where it is empty.
 */
export async function inboxFrame(c: Context<{ Bindings: Env }, '/frame/:address'>): Promise<Response> {
  await limitCall(c)
  const address = readToken(c.req.param('address'))
  const inbox = await inboxObjectOf(c, address).find(address)
  const page = new Request(new URL('/frame', c.req.url), c.req.raw)
  return site(page, c.env.ASSETS, () => bothLet(homeOf(c.env).settings.embedders, inbox?.origins ?? []))
}

function bothLet(operator: readonly string[], owner: readonly string[]): readonly string[] {
  if (operator.length === 0 || owner.length === 0) return operator.length > 0 ? operator : owner
  const both = owner.filter((origin) => operator.includes(origin))
  return both.length > 0 ? both : NOBODY_ELSE
}
