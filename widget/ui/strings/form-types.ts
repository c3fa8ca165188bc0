/** What the form of an inbox says inside another website, beyond what the inbox's own page says. */
export type FormStrings = {
  /** Who can read what is written. `inbox`: the beginning and end of its address. */
  who: (inbox: string, server: string) => string
  /** The first entry of a list to choose from. */
  choose: string
  /** What the owner reads of a box to tick. */
  yes: string
  no: string
  /** Below an input that does not hold what it should. */
  problems: Record<InputProblem, string>
}

/** Why an input is not taken. */
export type InputProblem = 'missing' | 'unticked' | 'email' | 'url' | 'number' | 'date' | 'pattern'

/** What `/receipt` says. */
export type ReceiptPageStrings = {
  title: string
  intro: string
  asking: string
  /** The server has forgotten what became of it, as it does at that time. */
  over: (until: string) => string
  /** It should know, and does not. */
  unknown: string
  failed: string
  damaged: string
  newer: string
}
