import { AshnoteError } from '../../../shared/errors.ts'
import { sentencesOf as sentencesOfCode } from '../../../widget/ui/strings/sentences.ts'
import type { Sentences } from '../../../widget/ui/strings/types.ts'
import { InboxError } from '../errors.ts'
import type { InboxPageTables } from './inbox-page-tables.ts'

/** Sentences for an error. An unknown error is a bug of ours, and its text could contain anything. */
export function inboxSentencesOf({ owner, read }: InboxPageTables, error: unknown): Sentences {
  if (error instanceof InboxError) return owner.inboxErrors[error.code]
  const { code, retryAfter } = error instanceof AshnoteError ? error : new AshnoteError('bad-answer')
  const { title, text } = sentencesOfCode(read, code)
  return { title, text: retryAfter ? `${text} ${read.waitSeconds(retryAfter)}` : text }
}
