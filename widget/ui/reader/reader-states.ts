/** What the reader shows, and what leads from one thing to the next: a pure table, so that it can be tested. */
import type { AshnoteError, ErrorCode } from '../../../shared/errors.ts'
import type { ReaderEnd } from '../strings/keys.ts'
import type { ReadPayload } from '../transfer/receive-files.ts'

/** What HEAD tells. `undefined` in its place: the server denies the note, but this tab holds its R (section 5). */
export type NoteHead = { size: number; expiresAt: Date }

export type ReaderProblem = {
  code: ErrorCode
  triesLeft?: number | undefined
  retryAfter?: number | undefined
}

/** `acked`: whether the server has confirmed the burn; undefined while it is being asked. */
export type ReaderState =
  | { at: 'asking' }
  | { at: 'sealed'; head: NoteHead | undefined; problem?: ReaderProblem }
  | {
      at: 'opening'
      head: NoteHead | undefined
      done: number
      total: number | undefined
      isWaiting?: boolean
    }
  | { at: 'open'; payload: ReadPayload; acked?: boolean }
  | { at: 'failed'; problem: ReaderProblem }
  | { at: 'ended'; end: ReaderEnd }

export type ReaderEvent =
  | { is: 'ask' }
  | { is: 'found'; head: NoteHead | undefined }
  | { is: 'reveal' }
  | { is: 'progress'; done: number; total: number | undefined }
  | { is: 'waiting' }
  | { is: 'opened'; payload: ReadPayload }
  | { is: 'acked'; acked: boolean }
  | { is: 'failed'; problem: ReaderProblem }
  | { is: 'end'; end: ReaderEnd }

/** The state after `event`. An event that does not belong to a state (a late answer) changes nothing. */
export function nextReaderState(state: ReaderState, event: ReaderEvent): ReaderState {
  switch (event.is) {
    case 'ask':
      return state.at === 'failed' ? { at: 'asking' } : state
    case 'found':
      return state.at === 'asking' ? { at: 'sealed', head: event.head } : state
    case 'reveal':
      return state.at === 'sealed'
        ? { at: 'opening', head: state.head, done: 0, total: state.head?.size }
        : state
    case 'progress':
      return state.at === 'opening'
        ? { ...state, done: event.done, total: event.total, isWaiting: false }
        : state
    case 'waiting':
      return state.at === 'opening' ? { ...state, isWaiting: true } : state
    case 'opened':
      return state.at === 'opening' ? { at: 'open', payload: event.payload } : state
    case 'acked':
      return state.at === 'open' ? { ...state, acked: event.acked } : state
    case 'failed':
      return fail(state, event.problem)
    case 'end':
      return state.at === 'open' ? { at: 'ended', end: event.end } : state
  }
}

function fail(state: ReaderState, problem: ReaderProblem): ReaderState {
  if (state.at === 'opening') {
    if (problem.code === 'wrong-passphrase' && problem.triesLeft === 0) return { at: 'ended', end: 'locked' }
    // What was typed stays, and the same R may ask again while the lease lasts.
    if (!isFinalFailure(problem.code)) return { at: 'sealed', head: state.head, problem }
  }
  return state.at === 'open' || state.at === 'ended' ? state : { at: 'failed', problem }
}

const FINAL: readonly ErrorCode[] = [
  'damaged-link',
  'unknown-version',
  'unknown-kind',
  'damaged-note',
  'gone',
  'too-large',
  'no-inbox',
  'wrong-keys',
  'open-elsewhere',
]

/** Whether asking again would meet the same answer. */
export const isFinalFailure = (code: ErrorCode): boolean => FINAL.includes(code)

/** What of an error may be shown; the error itself is not kept. */
export const readerProblemOf = ({ code, triesLeft, retryAfter }: AshnoteError): ReaderProblem => ({
  code,
  triesLeft,
  retryAfter,
})
