/** What the page of inboxes says, and in which language. */
import { inbox } from '../../../widget/ui/strings/en/inbox.ts'
import { inboxOwner } from '../../../widget/ui/strings/en/inbox-owner.ts'
import type { InboxOwnerStrings } from '../../../widget/ui/strings/inbox-owner-types.ts'
import type { InboxStrings } from '../../../widget/ui/strings/inbox-types.ts'
import type { Settings } from '../../settings/settings.ts'
import { isFrench, loadWords, type Words } from '../../strings/words.ts'

/** `inbox`: what is said where somebody writes to an inbox or answers. */
export type InboxWords = Words & { owner: InboxOwnerStrings; inbox: InboxStrings }

/** The words of a language, of the browser's where none is set; failures in the words of who owns an inbox. */
export async function loadInboxWords(language: Settings['language']): Promise<InboxWords> {
  const [words, tables] = await Promise.all([
    loadWords(language),
    isFrench(language) ? import('../../strings/french.ts') : ENGLISH,
  ])
  const { owner, inbox } = tables
  const { read } = words
  return { ...words, owner, inbox, read: { ...read, errors: { ...read.errors, ...owner.errors } } }
}

const ENGLISH = { owner: inboxOwner, inbox }
