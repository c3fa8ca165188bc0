import type { ErrorCode } from '../../../shared/errors.ts'
import type { ProgressListener, Signal } from '../../../shared/http/transport.ts'
import { asKnown } from '../as-known.ts'
import { UnreadableFile } from '../draft/draft.ts'
import type { ReadyDraft } from './create-note.ts'
import type { CreatedNote } from './created-note.ts'

/** Why a draft did not become a note, without anything of the draft but the name of a file that cannot be read. */
export type SendFailure =
  | { code: 'unreadable-file'; file: string }
  /** The device could not keep what revokes the note. */
  | { code: 'not-recorded' }
  /** What was making the note is no longer there. */
  | { code: 'interrupted' }
  | { code: ErrorCode; retryAfter?: number | undefined }

/** For a failure that is none of the protocol's. */
export class NotSent extends Error {
  readonly failure: SendFailure
  constructor(failure: SendFailure) {
    super(failure.code)
    this.failure = failure
  }
}

export type SenderState =
  | { at: 'idle' }
  | { at: 'sending'; done: number; total: number | undefined; isWaiting?: boolean }
  | { at: 'failed'; failure: SendFailure }
  | { at: 'made'; note: CreatedNote }

/** Makes notes, one at a time, wherever that is done: a page that shows its state can go and come back. */
export type Sender = {
  readonly state: SenderState
  /** Calls `listener` after every change of the state. @returns what ends that */
  watch(listener: () => void): () => void
  /** Does nothing while a note is being made. */
  start(draft: ReadyDraft): void
  cancel(): void
  /** Forgets the note that was made, or the failure. */
  reset(): void
}

/** How a note that is being made is followed and stopped. */
type SendControl = { signal: Signal; onProgress: ProgressListener; onWait: () => void }

/** A sender that works where it is called. `make` makes a note of a draft, or throws. */
export function createSender(
  make: (draft: ReadyDraft, control: SendControl) => Promise<CreatedNote>,
): Sender {
  const listeners = new Set<() => void>()
  let state: SenderState = { at: 'idle' }
  let abort = new AbortController()
  const change = (next: SenderState) => {
    state = next
    for (const listener of listeners) listener()
  }
  return {
    get state() {
      return state
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start(draft) {
      if (state.at === 'sending') return
      abort = new AbortController()
      change({ at: 'sending', done: 0, total: undefined })
      const onProgress = (done: number, total: number | undefined) => change({ at: 'sending', done, total })
      const onWait = () => state.at === 'sending' && change({ ...state, isWaiting: true })
      make(draft, { signal: abort.signal, onProgress, onWait }).then(
        (note) => change({ at: 'made', note }),
        (error) => change({ at: 'failed', failure: failureOf(error) }),
      )
    },
    cancel: () => abort.abort(),
    reset() {
      if (state.at !== 'sending') change({ at: 'idle' })
    },
  }
}

/** What to tell of an error that ended the making of a note. */
export function failureOf(error: unknown): SendFailure {
  if (error instanceof NotSent) return error.failure
  if (error instanceof UnreadableFile) return { code: 'unreadable-file', file: error.file }
  const { code, retryAfter } = asKnown(error)
  return { code, retryAfter }
}
