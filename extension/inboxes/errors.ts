/** Ways the keeping of inboxes fails on this device; what a server or an envelope can do wrong is AshnoteError's. */
import type { InboxErrorCode } from '../../widget/ui/strings/inbox-owner-types.ts'

/** Its message is the code and never data: what is kept here is secret. */
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
  // Of a private window that may keep nothing, and of a file that the browser can read no more.
  InvalidStateError: 'store-damaged',
  UnknownError: 'store-damaged',
  NotFoundError: 'store-damaged',
  OperationError: 'store-damaged',
  DataError: 'store-damaged',
}

/** Awaits work on the store or with its keys, and names what the browser throws there. */
export async function withInboxErrors<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const code = STORE_ERRORS[(error as DOMException | undefined)?.name ?? '']
    throw code ? new InboxError(code) : error
  }
}
