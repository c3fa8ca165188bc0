import { AshnoteError } from '../../../shared/errors.ts'
import { parseFragment } from '../../../shared/note/link.ts'
import { type CallContext, inboxObject } from '../core/calls.ts'
import { ALWAYS } from '../core/modes.ts'
import { defineRoute, USUAL_TERMS } from '../core/route.ts'
import { servicesOf } from '../core/services.ts'
import { FORM_FRAME, serveSite } from '../site/serve-site.ts'

/** Only pages of this site. */
const NOBODY_ELSE = ["'self'"]

export const frameRoutes = [
  defineRoute('GET /frame/:inbox', { ...USUAL_TERMS, modes: ALWAYS, counter: 'site' }, inboxFrame),
]

/**
 * `/frame/<inbox>`: the page in the frame of a form; `<inbox>` is the fragment of the inbox's link. Pages of
 * those origins may frame it that both the inbox and the operator allow; an empty list allows any origin.
 */
async function inboxFrame(c: CallContext<'/frame/:inbox'>): Promise<Response> {
  const address = readInbox(c.req.param('inbox'))
  const inbox = await inboxObject(c, address).find(address)
  const page = new Request(new URL(FORM_FRAME, c.req.url), c.req.raw)
  return serveSite(page, c.env.ASSETS, () =>
    bothLet(servicesOf(c.env).settings.embedders, inbox?.origins ?? []),
  )
}

/**
 * Throws `malformed` for anything but the link of an inbox: the link of a note must not look acceptable here.
 */
function readInbox(fragment: string): Uint8Array {
  try {
    const { kind, secret } = parseFragment(fragment)
    if (kind === 2) return secret
  } catch {
    // Not a link at all.
  }
  throw new AshnoteError('malformed')
}

function bothLet(operator: readonly string[], owner: readonly string[]): readonly string[] {
  if (operator.length === 0 || owner.length === 0) return operator.length > 0 ? operator : owner
  const both = owner.filter((origin) => operator.includes(origin))
  return both.length > 0 ? both : NOBODY_ELSE
}
