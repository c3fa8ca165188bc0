import type { ErrorCode } from '../../../shared/errors.ts'
import { asKnown } from '../as-known.ts'
import { UnreadableFile } from '../draft/draft.ts'
import { startTransfer, type Transfer, type TransferProgress } from '../transfer/start-transfer.ts'
import type { ReadyDraft } from './create-note.ts'
import type { CreatedNote } from './created-note.ts'

/** Why a draft did not become a note. Holds nothing of the draft but the name of an unreadable file. */
export type SendFailure =
  | { code: 'unreadable-file'; file: string }
  /** The device could not store the secret that revokes the note. */
  | { code: 'not-recorded' }
  /** The page or worker that was creating the note is gone. */
  | { code: 'interrupted' }
  | { code: ErrorCode; retryAfter?: number | undefined }

/** For a failure that the protocol does not name. */
export class NotSent extends Error {
  readonly failure: SendFailure
  constructor(failure: SendFailure) {
    super(failure.code)
    this.failure = failure
  }
}

export type SenderState =
  | { at: 'idle' }
  | ({ at: 'sending' } & TransferProgress)
  | { at: 'failed'; failure: SendFailure }
  | { at: 'made'; note: CreatedNote }

/** Creates notes, one at a time. A page that shows its state can close and open again. */
export type Sender = {
  readonly state: SenderState
  /** Calls `listener` after each change of state. @returns a function that stops it */
  watch(listener: () => void): () => void
  /** Does nothing while a note is being created. */
  start(draft: ReadyDraft): void
  cancel(): void
  /** Forgets the created note or the failure. */
  reset(): void
}

/** A sender that works in the calling page. `make` creates a note or throws. */
export function createSender(
  make: (draft: ReadyDraft, control: Transfer['control']) => Promise<CreatedNote>,
): Sender {
  const listeners = new Set<() => void>()
  let state: SenderState = { at: 'idle' }
  let transfer: Transfer | undefined
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
      change({ at: 'sending', done: 0 })
      transfer = startTransfer((progress) => change({ at: 'sending', ...progress }))
      make(draft, transfer.control).then(
        (note) => change({ at: 'made', note }),
        (error) => change({ at: 'failed', failure: failureOf(error) }),
      )
    },
    cancel: () => transfer?.cancel(),
    reset() {
      if (state.at !== 'sending') change({ at: 'idle' })
    },
  }
}

/** The failure to report for an error. */
export function failureOf(error: unknown): SendFailure {
  if (error instanceof NotSent) return error.failure
  if (error instanceof UnreadableFile) return { code: 'unreadable-file', file: error.file }
  const { code, retryAfter } = asKnown(error)
  return { code, retryAfter }
}
