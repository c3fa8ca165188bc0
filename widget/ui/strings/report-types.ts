import type { Category, DecisionOutcome, DecisionReason } from '../../../shared/report/abuse.ts'
import type { MissingEvidence } from './keys.ts'

/** What is said beside an open note that somebody reports. A missing key is a type error. */
export type ReportNoteStrings = {
  /** Also names the button on an open note. */
  title: string
  categories: Record<Category, string>
  form: {
    category: string
    choose: string
    words: string
    wordsHint: string
    optional: string
    name: string
    mail: string
    mailHint: string
    send: string
    sending: string
    cancel: string
    close: string
    failed: string
  }
  /** Beside a note that is open. */
  open: {
    intro: string
    sent: string
    proof: string
    evidence: (size: string, days: string) => string
    noEvidence: string
    onlyProof: string
    said: string
    mailHint: string
    never: string
    /** Why the note itself did not go along. */
    without: Record<MissingEvidence, string>
    reported: string
    notOurs: string
  }
  done: {
    title: string
    text: string
    number: string
    copy: string
    copied: string
    keep: string
  }
}

/** What an operator decided, and why. */
export type StatementStrings = {
  outcomes: Record<DecisionOutcome, string>
  reasons: Record<DecisionReason, string>
  /** Why the operator acted against a note. */
  statement: {
    title: string
    by: string
    redress: string
    contact: string
    decided: (when: string) => string
  }
}

/** Both, and the page of reports. */
export type ReportStrings = ReportNoteStrings &
  StatementStrings & {
    /** The page for links that nobody opened. */
    page: {
      title: string
      intro: string
      opened: string
      link: string
      linkHint: string
      stripped: string
      elsewhere: (server: string) => string
      noLink: string
      place: string
      placeHint: string
      anonymous: string
      goodFaith: string
      explain: (least: number) => string
      required: string
    }
    look: {
      title: string
      label: string
      button: string
      unknown: string
      received: (when: string) => string
      open: string
    }
  }
