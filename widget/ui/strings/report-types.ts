import type { Category, DecisionOutcome, DecisionReason } from '../../../shared/report/abuse.ts'
import type { MissingEvidence } from './keys.ts'

/** Strings for reporting an open note. A missing key is a type error. */
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
  /** Shown beside an open note. */
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
    /** Why the report was sent without the note itself. */
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

/** Strings about an operator's decision and its reason. */
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

/** Both of these, and the strings of the page for reports. */
export type ReportStrings = ReportNoteStrings &
  StatementStrings & {
    /** The page for reporting a link that the reporter has not opened. */
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
