import type { Mode } from '../shared/http/admin.ts'
import type { Category, DecisionOutcome, DecisionReason } from '../shared/report/abuse.ts'

/**
 * Everything that is ever logged, as one line of JSON. The types are the guard: no field can hold an id, a token, an
 * address or a text that somebody sent.
 */
export type LogEntry =
  /** A failure of our own: its class, never its text, which may hold what must not be told. */
  | { readonly event: 'failure'; readonly kind: string }
  /** A wrong operator's token. */
  | { readonly event: 'admin-refused' }
  | { readonly event: 'mode'; readonly mode: Mode }
  /** A report that was taken; `blocked`: its creator's network may not create for a while. */
  | {
      readonly event: 'report'
      readonly category: Category
      readonly verified: boolean
      readonly blocked: boolean
    }
  | { readonly event: 'decision'; readonly outcome: DecisionOutcome; readonly reason: DecisionReason }
  | { readonly event: 'takedown'; readonly reason: DecisionReason }
  | { readonly event: 'block' | 'unblock' }

export function log(entry: LogEntry): void {
  console.error(JSON.stringify(entry))
}
