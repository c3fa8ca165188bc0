/** Errors of the inboxes on this device. Errors of servers and envelopes are AshnoteErrors. */
import type { InboxErrorCode } from '../../widget/ui/strings/inbox-owner-types.ts'

/** The message is the code and never data, because data here is secret. */
export class InboxError extends Error {
  readonly code: InboxErrorCode

  constructor(code: InboxErrorCode) {
    super(code)
    this.name = 'InboxError'
    this.code = code
  }
}

const STORE_ERRORS: Readonly<Record<string, InboxErrorCode>> = {
  QuotaExceededError: 'store-full',
  VersionError: 'store-newer',
  // In a private window without storage, or for a file that the browser can no longer read.
  InvalidStateError: 'store-damaged',
  UnknownError: 'store-damaged',
  NotFoundError: 'store-damaged',
  OperationError: 'store-damaged',
  DataError: 'store-damaged',
}

/** Awaits work on the store or its keys, and translates the browser's exceptions into InboxErrors. */
export async function withInboxErrors<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const code = STORE_ERRORS[(error as DOMException | undefined)?.name ?? '']
    throw code ? new InboxError(code) : error
  }
}
