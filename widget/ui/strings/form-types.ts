/** Strings of an inbox's form inside another website, beyond those of the inbox's own page. */
export type FormStrings = {
  /** Who can read the submitted text. `inbox`: the beginning and end of its address. */
  who: (inbox: string, server: string) => string
  /** The first entry of a select list, which selects nothing. */
  choose: string
  /** The value of a ticked checkbox, as the owner of the inbox reads it. */
  yes: string
  no: string
  /** Shown below an input with an invalid value. */
  problems: Record<InputProblem, string>
}

/** Why an input is invalid. */
export type InputProblem = 'missing' | 'unticked' | 'email' | 'url' | 'number' | 'date' | 'pattern'

/** Strings of `/receipt`. */
export type ReceiptPageStrings = {
  title: string
  intro: string
  asking: string
  /** The server kept the outcome until this time, and has deleted it as planned. */
  over: (until: string) => string
  /** The server should still know the outcome, but does not. */
  unknown: string
  failed: string
  damaged: string
  newer: string
}
