import { sentencesOf } from '../strings/sentences.ts'
import type { ReadStrings } from '../strings/types.ts'
import type { ReaderProblem } from './reader-states.ts'

/** A problem in one line. */
export function problemText(strings: ReadStrings, { code, triesLeft, retryAfter }: ReaderProblem): string {
  if (triesLeft !== undefined) return strings.triesLeft(triesLeft)
  const { title, text } = sentencesOf(strings, code)
  return `${title}. ${text}${retryAfter ? ` ${strings.waitSeconds(retryAfter)}` : ''}`
}
