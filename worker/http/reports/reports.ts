import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { toBase64url } from '../../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import { RECEIPT_BYTES } from '../../../shared/note/receipt.ts'
import {
  CATEGORIES,
  REPORT_LINE_MAX,
  REPORT_TEXT_MAX,
  REPORT_TEXT_MIN,
  readCaseNumber,
} from '../../../shared/report/abuse.ts'
import { networkOf } from '../../admission/network.ts'
import type { Env } from '../../env.ts'
import { verifyReceipt } from '../../franking.ts'
import { log } from '../../log.ts'
import type { CheckedReport, ReportProof } from '../../operator/case-table.ts'
import { operatorObject } from '../../operator/operator-object.ts'
import { limitCall } from '../core/calls.ts'
import { publicDecision } from '../core/public-decision.ts'
import { base64urlBytes, readJsonBody, token } from '../core/schema.ts'
import { servicesOf } from '../core/services.ts'

const DAY_S = 86_400
/** The longest texts, four bytes per character, and the other fields. */
const MAX_REPORT_BYTES = 4 * (REPORT_TEXT_MAX + 3 * REPORT_LINE_MAX) + 2048

const line = v.optional(v.pipe(v.string(), v.maxLength(REPORT_LINE_MAX)), '')

/**
 * A report with a reader's proof, or a notice about a link that nobody opened. A notice has to state what
 * Article 16 of the EU's Digital Services Act requires.
 */
const ReportBody = v.pipe(
  v.object({
    nonce: token,
    id: token,
    category: v.picklist(CATEGORIES),
    words: v.optional(v.pipe(v.string(), v.maxLength(REPORT_TEXT_MAX)), ''),
    name: line,
    mail: v.pipe(line, v.regex(/^([^\s@]+@[^\s@]+)?$/)),
    place: line,
    goodFaith: v.optional(v.boolean(), false),
    proof: v.optional(
      v.object({ receipt: base64urlBytes(RECEIPT_BYTES), digest: token, evidence: v.optional(token) }),
    ),
  }),
  v.check(
    ({ proof, words, goodFaith, category, name, mail }) =>
      proof !== undefined ||
      (words.trim().length >= REPORT_TEXT_MIN &&
        goodFaith &&
        (category === 'child-abuse' || (name !== '' && mail !== ''))),
  ),
)

type ReportsContext = Context<{ Bindings: Env }>

/** Reports of abuse (protocol section 8) and their outcomes. */
export const reportRoutes = new Hono<{ Bindings: Env }>()
  .get('/', (c) => {
    const { reportInbox, evidenceDays } = servicesOf(c.env).operator
    const { maxBytes, maxTtl } = servicesOf(c.env).settings
    return c.json({
      inbox: reportInbox ? toBase64url(reportInbox) : null,
      evidenceTtl: Math.min(evidenceDays * DAY_S, maxTtl),
      maxBytes,
    })
  })
  .post('/', report)
  .get('/:case', async (c) => {
    await limitCall(c)
    const number = readCaseNumber(c.req.param('case'))
    const found = number && (await operatorObject(c.env).case(number))
    if (!found) throw new AshnoteError('not-found')
    const { received, decided, decision } = found
    return c.json({
      at: new Date(received).toISOString(),
      state: decision ? 'decided' : 'open',
      ...(decision && { decision: publicDecision(decision, decided) }),
    })
  })

async function report(c: ReportsContext): Promise<Response> {
  const { limits, operator, rules, settings } = servicesOf(c.env)
  await limits.create(c.env, networkOf(c.req.raw.headers, settings.addressHeader))
  const { id, goodFaith: _, proof, ...said } = await readJsonBody(c.req.raw, ReportBody, MAX_REPORT_BYTES)
  const checked: CheckedReport = { ...said, note: id, proof: proof && prove(c, id, proof) }
  const { blockAfter, blockWithinHours, blockHours } = operator
  const reported = await operatorObject(c.env).report(checked, { blockAfter, blockWithinHours, blockHours })
  if (reported.outcome === 'reported') throw new AshnoteError('reported')
  const { number, blocked } = reported
  if (blocked) rules.forget()
  if (reported.outcome === 'opened')
    log({ event: 'report', category: said.category, verified: proof !== undefined, blocked })
  return c.json({ case: number }, 202)
}

function prove(
  c: ReportsContext,
  id: Uint8Array,
  {
    receipt,
    digest,
    evidence,
  }: { receipt: Uint8Array; digest: Uint8Array; evidence?: Uint8Array | undefined },
): ReportProof {
  const { ring, operator } = servicesOf(c.env)
  const now = Date.now()
  const verified = verifyReceipt(ring, { id, digest, receipt }, now)
  if (!verified) throw new AshnoteError('not-ours')
  return { ...verified, receipt, digest, evidence, evidenceEnds: now + operator.evidenceDays * DAY_S * 1000 }
}
