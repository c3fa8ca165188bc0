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
import { verifyReceipt } from '../../franking.ts'
import { log } from '../../log.ts'
import { type CheckedReport, caseCost, type ReportProof } from '../../operator/case-table.ts'
import { operatorObject } from '../../operator/operator-object.ts'
import { admitAll } from '../core/admission.ts'
import type { CallContext } from '../core/calls.ts'
import { FOR_NEW_ENTRIES } from '../core/modes.ts'
import { publicDecision } from '../core/public-decision.ts'
import { sharerToday, withRoom } from '../core/room.ts'
import { defineCreation, defineRoute, USUAL_TERMS } from '../core/route.ts'
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

/** Reports of abuse (protocol section 8) and their outcomes. */
export const reportRoutes = [
  defineRoute('GET /v1/reports', { ...USUAL_TERMS, admit: admitAll }, forReporters),
  defineCreation(
    'POST /v1/reports',
    {
      modes: FOR_NEW_ENTRIES,
      creates: 'report',
      maxBody: MAX_REPORT_BYTES,
      // A block, where enough reports of one network's notes block it.
      stores: ['cases', 'blocks'],
    },
    checkReport,
    report,
  ),
  defineRoute('GET /v1/reports/:case', USUAL_TERMS, outcome),
]

/** What a reporter needs to know of the operator. */
function forReporters(c: CallContext): Response {
  const { reportInbox, evidenceDays } = servicesOf(c.env).operator
  const { maxBytes, maxTtl } = servicesOf(c.env).settings
  return c.json({
    inbox: reportInbox ? toBase64url(reportInbox) : null,
    evidenceTtl: Math.min(evidenceDays * DAY_S, maxTtl),
    maxBytes,
  })
}

async function outcome(c: CallContext<'/v1/reports/:case'>): Promise<Response> {
  const number = readCaseNumber(c.req.param('case'))
  const found = number && (await operatorObject(c.env).case(number))
  if (!found) throw new AshnoteError('not-found')
  const { received, decided, decision } = found
  return c.json({
    at: new Date(received).toISOString(),
    state: decision ? 'decided' : 'open',
    ...(decision && { decision: publicDecision(decision, decided) }),
  })
}

async function checkReport(c: CallContext) {
  const { id, goodFaith: _, proof, ...said } = await readJsonBody(c, ReportBody)
  const checked: CheckedReport = { ...said, note: id, proof: proof && prove(c, id, proof) }
  return { workFor: said.nonce, checked }
}

type Checked = Awaited<ReturnType<typeof checkReport>>

async function report(c: CallContext, { checked }: Checked): Promise<Response> {
  const { operator, rules } = servicesOf(c.env)
  const { blockAfter, blockWithinHours, blockHours } = operator
  const policy = { blockAfter, blockWithinHours, blockHours }
  const reported = await withRoom(c, caseCost(checked), (hasRoom) =>
    operatorObject(c.env).report(checked, policy, { network: sharerToday(c), hasRoom }),
  )
  if (reported.outcome === 'reported' || reported.outcome === 'no-space')
    throw new AshnoteError(reported.outcome)
  const { number, blocked } = reported
  if (blocked) rules.forget()
  if (reported.outcome === 'opened')
    log({ event: 'report', category: checked.category, verified: checked.proof !== undefined, blocked })
  return c.json({ case: number }, 202)
}

function prove(
  c: CallContext,
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
