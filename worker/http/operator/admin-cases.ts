import * as v from 'valibot'
import { toBase64url } from '../../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import type { AdminBlock, AdminCase, CasePage } from '../../../shared/http/admin.ts'
import {
  CATEGORIES,
  DECISION_OUTCOMES,
  DECISION_REASONS,
  isReasonFor,
  REPORT_TEXT_MAX,
  readCaseNumber,
} from '../../../shared/report/abuse.ts'
import { dayOf } from '../../counters/days.ts'
import { log } from '../../log.ts'
import { blockName, networkNamed } from '../../operator/block-table.ts'
import { caseExport } from '../../operator/case-export.ts'
import type { Case, CaseQuery } from '../../operator/case-table.ts'
import { operatorObject } from '../../operator/operator-object.ts'
import { type CallContext, noteObject } from '../core/calls.ts'
import { publicDecision } from '../core/public-decision.ts'
import { commit } from '../core/room.ts'
import { defineRoute } from '../core/route.ts'
import {
  MAX_JSON_BYTES,
  readJsonBody,
  readToken,
  validate,
  validateQuery,
  wholeNumber,
} from '../core/schema.ts'
import { servicesOf } from '../core/services.ts'
import { OPERATOR_ONLY } from './admin.ts'

const HOUR_MS = 3_600_000
const PAGE_MOST = 100
/** The longest words of a decision, four bytes per character, and the other fields. */
const MAX_DECISION_BYTES = 4 * REPORT_TEXT_MAX + 1024

const hours = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(720))
const words = v.optional(v.pipe(v.string(), v.maxLength(REPORT_TEXT_MAX)), '')
const reason = v.picklist(DECISION_REASONS)

const DecisionBody = v.pipe(
  v.object({ outcome: v.picklist(DECISION_OUTCOMES), reason, words, blockHours: v.optional(hours) }),
  v.check(({ outcome, reason }) => isReasonFor(outcome, reason)),
)
const TakedownBody = v.pipe(
  v.object({ reason, words }),
  v.check(({ reason }) => isReasonFor('removed', reason)),
)
const network = v.pipe(
  v.string(),
  v.transform(networkNamed),
  v.check((value) => value !== undefined),
)
const BlockBody = v.object({ network, hours })
const Query = v.object({
  state: v.optional(v.picklist(['open', 'decided']), 'open'),
  category: v.optional(v.picklist(CATEGORIES)),
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}_[0-9A-Z-]{14}$/))),
  limit: v.optional(v.pipe(wholeNumber, v.minValue(1), v.maxValue(PAGE_MOST)), '50'),
})

type CaseContext = CallContext<'/admin/api/cases/:case'>

/** Cases, decisions, takedowns and blocks. */
export const adminCaseRoutes = [
  defineRoute('GET /admin/api/cases', OPERATOR_ONLY, listCases),
  defineRoute('GET /admin/api/cases/:case', OPERATOR_ONLY, async (c) => c.json(caseJson(await caseOf(c)))),
  defineRoute('GET /admin/api/cases/:case/export', OPERATOR_ONLY, exportCase),
  defineRoute(
    'POST /admin/api/cases/:case/decision',
    { ...OPERATOR_ONLY, maxBody: MAX_DECISION_BYTES, stores: ['statements', 'blocks'] },
    decide,
  ),
  defineRoute(
    'POST /admin/api/notes/:id/takedown',
    { ...OPERATOR_ONLY, maxBody: MAX_DECISION_BYTES, stores: ['statements'] },
    takeDown,
  ),
  defineRoute('GET /admin/api/blocks', OPERATOR_ONLY, listBlocks),
  defineRoute(
    'POST /admin/api/blocks',
    { ...OPERATOR_ONLY, maxBody: MAX_JSON_BYTES, stores: ['blocks'] },
    block,
  ),
  defineRoute('DELETE /admin/api/blocks/:n', OPERATOR_ONLY, unblock),
]

async function listCases(c: CallContext): Promise<Response> {
  const { after, ...query } = validateQuery(Query, c.req.queries())
  const [received, number] = after?.split('_') ?? []
  const asked: CaseQuery = {
    ...query,
    category: query.category,
    after: received && number ? { received: Number(received), number } : undefined,
  }
  const { cases, count } = await operatorObject(c.env).cases(asked)
  const last = cases.length === asked.limit ? cases.at(-1) : undefined
  const page: CasePage = {
    cases: cases.map(caseJson),
    count,
    ...(last && { next: `${last.received}_${last.number}` }),
  }
  return c.json(page)
}

async function exportCase(c: CaseContext): Promise<Response> {
  const found = await caseOf(c)
  const text = caseExport(found, new URL(c.req.url).origin, Date.now())
  return c.body(text, 200, {
    'content-type': 'application/json',
    'content-disposition': `attachment; filename="case-${found.number}.json"`,
  })
}

async function decide(c: CaseContext): Promise<Response> {
  const { blockHours, ...decision } = await readJsonBody(c, DecisionBody)
  const { number, note, proof } = await caseOf(c)
  if (blockHours !== undefined) {
    if (!proof?.handle) throw new AshnoteError('malformed')
    const { handle, kid, createdMs } = proof
    const until = Date.now() + blockHours * HOUR_MS
    const day = dayOf(createdMs)
    const wanted = { kind: 'handle', value: handle, kid, day, until, by: 'operator' } as const
    await commit(c, () => operatorObject(c.env).block(wanted))
    servicesOf(c.env).rules.forget()
    log({ event: 'block' })
  }
  // Act first, then record: a decision that a reporter can see must already be carried out.
  if (decision.outcome === 'removed') await commit(c, () => noteObject(c, note).remove(note))
  const decided = await commit(c, () => operatorObject(c.env).decide(number, decision))
  if (!decided) throw new AshnoteError('not-found')
  log({ event: 'decision', outcome: decision.outcome, reason: decision.reason })
  return c.json(caseJson(decided))
}

async function takeDown(c: CallContext<'/admin/api/notes/:id/takedown'>): Promise<Response> {
  const id = readToken(c.req.param('id'))
  const decision = await readJsonBody(c, TakedownBody)
  const removed = await commit(c, () => noteObject(c, id).remove(id))
  // Also for a note that is gone already: its link then says why.
  await commit(c, () => operatorObject(c.env).state(id, { outcome: 'removed', ...decision }))
  log({ event: 'takedown', reason: decision.reason })
  return c.json({ removed })
}

async function listBlocks(c: CallContext): Promise<Response> {
  const { blocks } = await operatorObject(c.env).rules()
  return c.json({
    blocks: blocks.map(
      (block): AdminBlock => ({
        n: block.n,
        kind: block.kind,
        name: blockName(block),
        by: block.by,
        until: new Date(block.until).toISOString(),
      }),
    ),
  })
}

async function block(c: CallContext): Promise<Response> {
  const { network, hours } = await readJsonBody(c, BlockBody)
  if (!network) throw new AshnoteError('malformed')
  const until = Date.now() + hours * HOUR_MS
  await commit(c, () =>
    operatorObject(c.env).block({ kind: 'network', value: network, until, by: 'operator' }),
  )
  servicesOf(c.env).rules.forget()
  log({ event: 'block' })
  return c.body(null, 201)
}

async function unblock(c: CallContext<'/admin/api/blocks/:n'>): Promise<Response> {
  const n = validate(wholeNumber, c.req.param('n'))
  await commit(c, () => operatorObject(c.env).unblock(n))
  servicesOf(c.env).rules.forget()
  log({ event: 'unblock' })
  return c.body(null, 204)
}

async function caseOf(c: CaseContext): Promise<Case> {
  const number = readCaseNumber(c.req.param('case'))
  const found = number ? await operatorObject(c.env).case(number) : null
  if (!found) throw new AshnoteError('not-found')
  return found
}

function caseJson({ number, received, decided, decision, note, proof, ...said }: Case): AdminCase {
  return {
    number,
    ...said,
    received: new Date(received).toISOString(),
    note: toBase64url(note),
    ...(proof && {
      proof: {
        created: new Date(proof.createdMs).toISOString(),
        claimed: new Date(proof.claimedMs).toISOString(),
        ...(proof.handle && { handle: toBase64url(proof.handle) }),
        ...(proof.evidence && {
          evidence: { note: toBase64url(proof.evidence), until: new Date(proof.evidenceEnds).toISOString() },
        }),
      },
    }),
    ...(decision && { decision: publicDecision(decision, decided) }),
  }
}
