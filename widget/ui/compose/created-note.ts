import type { SentNote } from '../../../shared/flows/send.ts'

/** A note on the server. The link, the owner's secret and a suggested passphrase live in this tab only. */
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
