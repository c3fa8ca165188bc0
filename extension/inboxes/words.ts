/** What the page of inboxes says, and in which language. */
import { inboxOwner } from '../../widget/ui/strings/en/inbox-owner.ts'
import type { InboxOwnerStrings } from '../../widget/ui/strings/inbox-owner-types.ts'
import type { Settings } from '../settings.ts'
import { isFrench, loadWords, type Words } from '../words.ts'

export type InboxWords = Words & { owner: InboxOwnerStrings }

/** The words of a language, of the browser's where none is set; failures in the words of who owns an inbox. */
export async function loadInboxWords(language: Settings['language']): Promise<InboxWords> {
  const [words, owner] = await Promise.all([
    loadWords(language),
    isFrench(language)
      ? import('../../widget/ui/strings/fr/inbox-owner.ts').then((table) => table.inboxOwner)
      : inboxOwner,
  ])
  const { read } = words
  return { ...words, owner, read: { ...read, errors: { ...read.errors, ...owner.errors } } }
}
