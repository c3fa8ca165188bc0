import type { NoteStatus } from '../../shared/http/sender-responses.ts'
import type { HistoryRow, NoteEnding } from './schema.ts'

/**
 * The state that the history shows for a note. `lost`: it may have been stored, but its link was never shown.
 */
export type HistoryState =
  | { state: 'waiting' | 'being-read' | 'lost' | 'unsent' | 'unknown' }
  | { state: NoteEnding['reason']; at: number }

/**
 * The server's response: the note's status, `gone` if it has no such note, or `none` if it said nothing of
 * use.
 */
export type KnownStatus = NoteStatus | 'gone' | 'none'

const REASONS: readonly unknown[] = ['read', 'unconfirmed', 'expired', 'revoked', 'locked'] satisfies Array<
  NoteEnding['reason']
>

/**
 * Derives the state of a note from its entry and the server's response at `now` (milliseconds). Store a new
 * `end`: the server forgets it.
 */
export function historyStateOf(
  entry: HistoryRow,
  answer: KnownStatus,
  now: number,
): { receipt: HistoryState; end?: NoteEnding } {
  if (entry.end) return { receipt: { state: entry.end.reason, at: entry.end.at } }
  if (answer === 'none') return { receipt: { state: 'unknown' } }
  if (answer === 'gone') {
    if (!entry.isMade) return { receipt: { state: 'unsent' } }
    return ended({ reason: now >= entry.expires ? 'expired' : 'gone', at: Math.min(now, entry.expires) })
  }
  if (answer.state === 'leased') return { receipt: { state: 'being-read' } }
  if (answer.state === 'sealed') return { receipt: { state: entry.isMade ? 'waiting' : 'lost' } }
  const reason = REASONS.includes(answer.reason) ? (answer.reason as NoteEnding['reason']) : 'gone'
  return ended({ reason, at: answer.at?.getTime() ?? now })
}

const ended = (end: NoteEnding) => ({ receipt: { state: end.reason, at: end.at }, end })
