import type { PublicDecision } from '../../../shared/http/admin.ts'
import type { Decision } from '../../operator/case-table.ts'

/** What reporters, readers and senders may know of a decision. */
export const publicDecision = ({ outcome, reason, words }: Decision, at: number): PublicDecision => ({
  outcome,
  reason,
  ...(words && { words }),
  at: new Date(at).toISOString(),
})
