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
 * Whether nothing more can be learnt about a note at `now` (milliseconds). That a server denies it is not
 * sure before its life is over: another server may have answered in its place.
 */
export const isOver = ({ end, expires }: HistoryRow, now: number): boolean =>
  end !== undefined && (end.reason !== 'gone' || now >= expires)

/**
 * Derives the state of a note from its entry and the server's response at `now` (milliseconds). Store `end`:
 * the server forgets it. It is undefined for a note that was denied and is there after all.
 */
export function historyStateOf(
  entry: HistoryRow,
  answer: KnownStatus,
  now: number,
): { receipt: HistoryState; end?: NoteEnding | undefined } {
  const { end, expires, hasReceipt, isMade } = entry
  if (end && (isOver(entry, now) || answer === 'none' || answer === 'gone')) return ended(end)
  if (answer === 'none') return { receipt: { state: 'unknown' } }
  if (answer === 'gone') {
    if (!isMade) return { receipt: { state: 'unsent' } }
    // A server that keeps a receipt says how the note ended, so this says nothing about the note.
    if (hasReceipt && now < expires) return { receipt: { state: 'unknown' } }
    return ended({ reason: now >= expires ? 'expired' : 'gone', at: Math.min(now, expires) })
  }
  if (answer.state === 'leased') return { receipt: { state: 'being-read' } }
  if (answer.state === 'sealed') return { receipt: { state: isMade ? 'waiting' : 'lost' } }
  const reason = REASONS.includes(answer.reason) ? (answer.reason as NoteEnding['reason']) : 'gone'
  return ended({ reason, at: answer.at?.getTime() ?? now })
}

const ended = (end: NoteEnding) => ({ receipt: { state: end.reason, at: end.at }, end })
