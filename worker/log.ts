import type { Mode } from '../shared/http/admin.ts'
import type { Category, DecisionOutcome, DecisionReason } from '../shared/report/abuse.ts'

/**
 * Everything that this server ever logs, one line of JSON each. The types are the guard: no field can hold an
 * id, a token, an address or a text from a request.
 */
export type LogEntry =
  /** A failure of this server: the class of the error. Its text is left out, because it may hold a secret. */
  | { readonly event: 'failure'; readonly kind: string }
  /** A wrong operator token. */
  | { readonly event: 'admin-refused' }
  | { readonly event: 'mode'; readonly mode: Mode }
  /** The disk took nothing more, so the reserve was given to the commits that free room. */
  | { readonly event: 'disk-full' }
  /** An accepted report. `blocked`: the network of the note's creator may not create for a while. */
  | {
      readonly event: 'report'
      readonly category: Category
      readonly verified: boolean
      readonly blocked: boolean
    }
  | { readonly event: 'decision'; readonly outcome: DecisionOutcome; readonly reason: DecisionReason }
  | { readonly event: 'takedown'; readonly reason: DecisionReason }
  | { readonly event: 'block' | 'unblock' }
  /** The address header was missing or held no address, for the first time in this isolate. */
  | { readonly event: 'unknown-network' }

export function log(entry: LogEntry): void {
  console.error(JSON.stringify(entry))
}
