/** Who may call a route, and how often. Every route names one of these functions. */
import { AshnoteError } from '../../../shared/errors.ts'
import { PROOF_OF_WORK_HEADER } from '../../../shared/http/proof-of-work.ts'
import type { CreationKind } from '../../admission/creation-kinds.ts'
import { isBlocked } from '../../operator/block-table.ts'
import type { CallContext } from './calls.ts'
import { servicesOf } from './services.ts'

/** Checks a call before its route sees it. Throws to refuse it. */
export type Admission<Path extends string = string> = (c: CallContext<Path>) => void | Promise<void>

/** The network that a call comes from. Asked several times of most calls, and read once. */
export function callerOf(c: CallContext): Uint8Array | undefined {
  let caller = c.get('caller')
  if (!caller) {
    caller = { network: servicesOf(c.env).callers.networkOf(c.req.raw.headers) }
    c.set('caller', caller)
  }
  return caller.network
}

/** Admits every call. */
export const admitAll: Admission = () => undefined

/** @throws {AshnoteError} `slow-down` for a network that calls too often */
export const limitCalls: Admission = (c) => servicesOf(c.env).limits.call(c.env, callerOf(c))

/** @throws {AshnoteError} `slow-down` for a network that asks for the health of this server too often */
export const limitHealthChecks: Admission = (c) => servicesOf(c.env).limits.healthCheck(c.env, callerOf(c))

/** The first step of every creation. It throws `slow-down` for a network that creates too often. */
export const limitCreations =
  (kind: CreationKind): Admission =>
  (c) =>
    servicesOf(c.env).limits.creation(c.env, kind, callerOf(c))

/**
 * The last step before a creation is stored, when everything about it is found right: the proof of work that
 * is required while many of its kind are created, and then the limits that all networks share.
 * @param workFor what the work has to be done for, 32 bytes
 * @param shared further limits that networks share
 * @throws {AshnoteError} `work-needed`, `slow-down`; `malformed` for two solutions
 */
export async function admitCreation(
  c: CallContext,
  kind: CreationKind,
  workFor: Uint8Array,
  shared?: () => Promise<void>,
): Promise<void> {
  const { limits, proofOfWork } = servicesOf(c.env)
  const solution = c.req.header(PROOF_OF_WORK_HEADER)
  // A header that is sent twice arrives joined by a comma.
  if (solution?.includes(',')) throw new AshnoteError('malformed')
  await proofOfWork[kind].pass(solution, workFor, Date.now(), async () => {
    await shared?.()
    await limits.creationInAll(c.env, kind)
  })
}

/** @throws {AshnoteError} `blocked` for a network that the operator keeps from creating notes */
export async function expectUnblocked(c: CallContext): Promise<void> {
  const { rules, ring } = servicesOf(c.env)
  const now = Date.now()
  const { blocks } = rules.known(now) ?? (await rules.ask(c.env, now))
  if (isBlocked(blocks, ring, callerOf(c), now)) throw new AshnoteError('blocked')
}

/**
 * Refuses a creation as far as this isolate knows. This asks no object, so it comes first.
 * @throws {AshnoteError} `slow-down`
 */
export function expectNoCreationWait(c: CallContext, kind: CreationKind): void {
  const wait = servicesOf(c.env).limits.creationWait(c.env, kind, callerOf(c))
  if (wait > 0) throw new AshnoteError('slow-down', { retryAfter: wait })
}

/** Admits the operator. @throws {AshnoteError} what `AdminGate.pass` throws */
export const admitOperator: Admission = (c) => {
  const { gate, reserve } = servicesOf(c.env)
  // It may count a wrong token, which must not keep the operator out of a server whose disk is full.
  return reserve.commit(() => gate.pass(c.env, c.req.raw, callerOf(c)))
}
