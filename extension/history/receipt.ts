import type { NoteStatus } from '../../shared/http/sender-responses.ts'
import type { Ending, Entry } from './schema.ts'

/** What the history says of a note. `lost`: it may have been stored, but its link was never shown. */
export type Receipt =
  | { state: 'waiting' | 'being-read' | 'lost' | 'unsent' | 'unknown' }
  | { state: Ending['reason']; at: number }

/** What the server said of it: its status, that there is no such note, or nothing that helps. */
export type Answer = NoteStatus | 'gone' | 'none'

const REASONS: readonly unknown[] = ['read', 'unconfirmed', 'expired', 'revoked', 'locked'] satisfies Array<
  Ending['reason']
>

/**
 * What became of a note, from its entry and what the server said at `now` (milliseconds). An ending that is news is
 * to be kept, because the server forgets it.
 */
export function receiptOf(entry: Entry, answer: Answer, now: number): { receipt: Receipt; end?: Ending } {
  if (entry.end) return { receipt: { state: entry.end.reason, at: entry.end.at } }
  if (answer === 'none') return { receipt: { state: 'unknown' } }
  if (answer === 'gone') {
    if (!entry.isMade) return { receipt: { state: 'unsent' } }
    return ended({ reason: now >= entry.expires ? 'expired' : 'gone', at: Math.min(now, entry.expires) })
  }
  if (answer.state === 'leased') return { receipt: { state: 'being-read' } }
  if (answer.state === 'sealed') return { receipt: { state: entry.isMade ? 'waiting' : 'lost' } }
  const reason = REASONS.includes(answer.reason) ? (answer.reason as Ending['reason']) : 'gone'
  return ended({ reason, at: answer.at?.getTime() ?? now })
}

const ended = (end: Ending) => ({ receipt: { state: end.reason, at: end.at }, end })
