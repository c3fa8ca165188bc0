/** Ways the keeping of inboxes fails on this device; what a server or an envelope can do wrong is AshnoteError's. */
import type { Trouble } from '../../widget/ui/strings/inbox-owner-types.ts'

/** Its message is the code and never data: what is kept here is secret. */
export class InboxTrouble extends Error {
  readonly code: Trouble

  constructor(code: Trouble) {
    super(code)
    this.name = 'InboxTrouble'
    this.code = code
  }
}

const STORE_TROUBLES: Readonly<Record<string, Trouble>> = {
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
export async function guarded<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const trouble = STORE_TROUBLES[(error as DOMException | undefined)?.name ?? '']
    throw trouble ? new InboxTrouble(trouble) : error
  }
}
