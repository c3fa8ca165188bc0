import type { ErrorCode } from '../../../shared/errors.ts'
import type { Sentences } from './types.ts'

/** What the page of an inbox says, and answers wherever they are written or read. */
export type InboxStrings = {
  asking: string
  title: string
  /** What tells this inbox from others: the beginning of its address. */
  to: (address: string) => string
  about: string
  message: string
  placeholder: string
  receipt: string
  receiptHint: string
  /** Above the link of the receipt. */
  receiptLink: string
  send: string
  sending: string
  sent: { title: string; text: (when: string) => string; another: string }
  answer: {
    offer: string
    offerHint: string
    write: string
    message: string
    placeholder: string
    back: string
    backHint: string
    send: string
    sent: string
  }
  answers: {
    waiting: string
    over: string
    title: string
    arrived: string
    open: string
    opening: string
    cleared: string
  }
  /** Failures that mean something else here than where a note is read. */
  errors: Partial<Record<ErrorCode, Sentences>>
}
