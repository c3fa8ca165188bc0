/** The states of the reader and the transitions between them: a pure table, so that it can be tested. */
import { type AshnoteError, type ErrorCode, isFinal } from '../../../shared/errors.ts'
import type { FoundNote } from '../../../shared/http/reader-client.ts'
import type { ReaderEnd } from '../strings/keys.ts'
import type { ReadPayload } from '../transfer/receive-files.ts'
import type { TransferProgress } from '../transfer/start-transfer.ts'

export type ReaderProblem = {
  code: ErrorCode
  triesLeft?: number | undefined
  retryAfter?: number | undefined
}

/**
 * `found`: undefined if the server denies the note, but this tab holds its R (section 5). `acked`: whether
 * the server confirmed the burn; undefined until it has answered.
 */
export type ReaderState =
  | { at: 'asking' }
  | { at: 'sealed'; found: FoundNote | undefined; problem?: ReaderProblem }
  | ({ at: 'opening'; found: FoundNote | undefined } & TransferProgress)
  | { at: 'open'; payload: ReadPayload; acked?: boolean }
  | { at: 'failed'; problem: ReaderProblem }
  | { at: 'ended'; end: ReaderEnd }

export type ReaderEvent =
  | { is: 'ask' }
  | { is: 'found'; found: FoundNote | undefined }
  | { is: 'reveal' }
  | { is: 'progress'; progress: TransferProgress }
  | { is: 'opened'; payload: ReadPayload }
  | { is: 'acked'; acked: boolean }
  | { is: 'failed'; problem: ReaderProblem }
  | { is: 'end'; end: ReaderEnd }

/** The state after `event`. An event that does not belong to the state (a late response) changes nothing. */
export function nextReaderState(state: ReaderState, event: ReaderEvent): ReaderState {
  switch (event.is) {
    case 'ask':
      return state.at === 'failed' ? { at: 'asking' } : state
    case 'found':
      return state.at === 'asking' ? { at: 'sealed', found: event.found } : state
    case 'reveal':
      return state.at === 'sealed'
        ? { at: 'opening', found: state.found, done: 0, total: state.found?.size }
        : state
    case 'progress':
      return state.at === 'opening' ? { ...state, isWaiting: false, ...event.progress } : state
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
    // Keeps the passphrase field, and the same R may try again during the lease. What was damaged once may
    // arrive whole.
    if (!isFinal(problem.code)) return { at: 'sealed', found: state.found, problem }
  }
  return state.at === 'open' || state.at === 'ended' ? state : { at: 'failed', problem }
}

/** The parts of an error that may be shown. The error itself is not kept. */
export const readerProblemOf = ({ code, triesLeft, retryAfter }: AshnoteError): ReaderProblem => ({
  code,
  triesLeft,
  retryAfter,
})
