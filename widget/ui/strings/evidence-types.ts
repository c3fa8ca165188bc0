import type { Sentences } from './types.ts'

/** Strings for an operator in the extension, about the evidence that came with a report. */
export type EvidenceStrings = {
  title: string
  warning: string
  compare: string
  /** The case's number. The other fields have these names in the case's export. */
  number: string
  unnamed: string
  note: string
  digest: string
  tag: string
  times: string
  lived: (made: string, read: string) => string
  bearer: string
  open: string
  category: string
  words: string
  wordless: string
  reported: string
  sharp: string
  colour: string
  refused: Sentences
}
