import type { SentNote } from '../../../shared/flows/note-flows.ts'

/** A note on the server. Its link and its owner's secret live in this tab only, and so does a suggested passphrase. */
export type CreatedNote = Omit<SentNote, 'link'> & {
  url: string
  hasPassphrase: boolean
  suggested: string | undefined
  receipt: boolean
  /** Whether the reader may answer. */
  answer: boolean
  /** How far the server's clock is ahead of this device's, in milliseconds, give or take a few seconds. */
  clockAhead: number
}
