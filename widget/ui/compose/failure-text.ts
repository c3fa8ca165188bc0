import { sentencesOf } from '../strings/sentences.ts'
import type { CallStrings, ComposeStrings } from '../strings/types.ts'
import type { SendFailure } from './sender.ts'

/**
 * The failure in one line: its cause, that no note was created, and how long to wait if the server says so.
 */
export function failureText(failure: SendFailure, strings: ComposeStrings, errors: CallStrings): string {
  if (failure.code === 'changed-file') return strings.changedFile
  if (failure.code === 'unreadable-file') return strings.unreadableFile(failure.file)
  if (failure.code === 'not-recorded') return strings.notRecorded
  if (failure.code === 'interrupted') return `${strings.interrupted} ${strings.nothingSent}`
  const { code, retryAfter } = failure
  const wait = retryAfter ? ` ${errors.waitSeconds(retryAfter)}` : ''
  const said =
    code === 'blocked' || code === 'frozen' ? strings.refused[code] : sentencesOf(errors, code).title
  return `${said}. ${strings.nothingSent}${wait}`
}
