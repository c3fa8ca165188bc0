/** Who may call a route, and how often. Every route names one of these functions. */
import { AshnoteError } from '../../../shared/errors.ts'
import { PROOF_OF_WORK_HEADER } from '../../../shared/http/proof-of-work.ts'
import { isBlocked } from '../../operator/block-table.ts'
import type { CallContext, NoteContext } from './calls.ts'
import { readToken } from './schema.ts'
import { servicesOf } from './services.ts'

/** Checks a call before its route sees it. Throws to refuse it. */
export type Admission<Path extends string = string> = (c: CallContext<Path>) => void | Promise<void>

/** The network that a call comes from. */
export const callerOf = (c: CallContext): Uint8Array | undefined =>
  servicesOf(c.env).callers.networkOf(c.req.raw.headers)

/** Admits every call. */
export const admitAll: Admission = () => undefined

/** @throws {AshnoteError} `slow-down` for a network that calls too often */
export const limitCalls: Admission = (c) => servicesOf(c.env).limits.call(c.env, callerOf(c))

/**
 * @throws {AshnoteError} `slow-down` for a network that creates too often, or when all networks together do
 */
export const limitCreations: Admission = (c) => servicesOf(c.env).limits.create(c.env, callerOf(c))

/** @throws {AshnoteError} `slow-down`, also for an inbox that gets too many envelopes; `malformed` */
export const limitEnvelopes: Admission<'/v1/inboxes/:address/envelopes'> = async (c) => {
  await limitCalls(c)
  await servicesOf(c.env).limits.envelope(c.env, readToken(c.req.param('address')))
}

/**
 * Admits the creation of a note: within the rate limits, with the proof of work that is required while many
 * are created, and not from a network that the operator has blocked.
 * @throws {AshnoteError} `slow-down`, `work-needed`, `blocked`; `malformed` for a wrong id or two solutions
 */
export const admitNote: Admission<'/v1/notes/:id'> = async (c) => {
  const id = readToken(c.req.param('id'))
  const network = callerOf(c)
  const { limits, proofOfWork } = servicesOf(c.env)
  const solution = c.req.header(PROOF_OF_WORK_HEADER)
  // A header that is sent twice arrives joined by a comma.
  if (solution?.includes(',')) throw new AshnoteError('malformed')
  await limits.create(c.env, network, () => proofOfWork.expect(solution, id, Date.now()))
  await expectUnblocked(c, network)
}

/** @throws {AshnoteError} `blocked` for a network that the operator has blocked */
async function expectUnblocked(c: NoteContext, network: Uint8Array | undefined): Promise<void> {
  const { rules, ring } = servicesOf(c.env)
  const now = Date.now()
  const { blocks } = rules.known(now) ?? (await rules.ask(c.env, now))
  if (isBlocked(blocks, ring, network, now)) throw new AshnoteError('blocked')
}

/**
 * Refuses the creation of a note as far as this isolate knows. This asks no object, so it comes first.
 * @throws {AshnoteError} `slow-down`
 */
export function expectNoCreationWait(c: CallContext): void {
  const wait = servicesOf(c.env).limits.creationWait(c.env, callerOf(c))
  if (wait > 0) throw new AshnoteError('slow-down', { retryAfter: wait })
}

/** Admits the operator. @throws {AshnoteError} what `AdminGate.pass` throws */
export const admitOperator: Admission = (c) => {
  const { gate, reserve } = servicesOf(c.env)
  // It may count a wrong token, which must not keep the operator out of a server whose disk is full.
  return reserve.commit(() => gate.pass(c.env, c.req.raw, callerOf(c)))
}
