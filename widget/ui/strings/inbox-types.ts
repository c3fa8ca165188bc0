import type { ErrorCode } from '../../../shared/errors.ts'
import type { Sentences } from './types.ts'

/** Strings of an inbox's page, and of answers wherever they are written or read. */
export type InboxStrings = {
  asking: string
  title: string
  /** Tells this inbox from others by the beginning of its address. */
  to: (address: string) => string
  about: string
  message: string
  placeholder: string
  receipt: string
  receiptHint: string
  /** Label of the link to the receipt. */
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
  /** Failures that mean something else here than for the reader of a note. */
  errors: Partial<Record<ErrorCode, Sentences>>
}
