import type { Sentences } from './types.ts'

/** What an operator is told of the evidence that came with a report, in the extension. */
export type EvidenceStrings = {
  title: string
  warning: string
  compare: string
  /** Of the case; the others are under these names in its export. */
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
