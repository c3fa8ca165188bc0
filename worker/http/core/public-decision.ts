import type { PublicDecision } from '../../../shared/http/admin.ts'
import type { Decision } from '../../operator/case-table.ts'

/** The part of a decision that reporters, readers and senders may know. */
export const publicDecision = ({ outcome, reason, words }: Decision, at: number): PublicDecision => ({
  outcome,
  reason,
  ...(words && { words }),
  at: new Date(at).toISOString(),
})
