import { AshnoteError } from '../../../shared/errors.ts'
import type { Mode } from '../../../shared/http/admin.ts'

/** Calls that store something new, as `routeNamer` names them: a note, or anything else. */
const NEW: ReadonlyMap<string, 'note' | 'other'> = new Map([
  ['PUT /v1/notes/:id', 'note'],
  ['POST /v1/notes/:id/parts', 'note'],
  ['POST /v1/notes/:id/parts/complete', 'note'],
  ['PUT /v1/inboxes/:address', 'other'],
  ['POST /v1/inboxes/:address/envelopes', 'other'],
  ['POST /v1/reports', 'other'],
])

/** Whether a call, as `routeNamer` names it, creates a note or begins to. */
export const makesNote = (route: string): boolean => NEW.get(route) === 'note'

/** Seconds after which a client may try again. */
const RETRY_S = 300

/**
 * Refuses a call that the operator's mode does not allow. Reading, acks and deletions are allowed in every
 * mode but `paused`.
 * @param route as `routeNamer` names it
 * @throws {AshnoteError} `paused`, `frozen`
 */
export function expectAllowed(mode: Mode, route: string): void {
  if (mode === 'open') return
  if (mode === 'paused') throw new AshnoteError('paused', { retryAfter: RETRY_S })
  const brings = NEW.get(route)
  if (brings === 'note' || (brings && mode === 'read-only'))
    throw new AshnoteError('frozen', { retryAfter: RETRY_S })
}
