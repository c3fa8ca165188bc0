/** What the page of inboxes says, and in which language. */
import { inbox } from '#source-strings/inbox.ts'
import { inboxOwner } from '#source-strings/inbox-owner.ts'
import type { InboxOwnerStrings } from '../../../widget/ui/strings/inbox-owner-types.ts'
import type { InboxStrings } from '../../../widget/ui/strings/inbox-types.ts'
import { loadTables } from '../../../widget/ui/strings/load.ts'
import { withOwnErrors } from '../../../widget/ui/strings/sentences.ts'
import { inboxOwnerTables, inboxTables } from '../../../widget/ui/strings/tables.ts'
import { localeOf } from '../../settings/locale.ts'
import type { Settings } from '../../settings/settings.ts'
import { loadWords, type Words } from '../../strings/tables.ts'

/** `inbox`: what is said where somebody writes to an inbox or answers. */
export type InboxWords = Words & { owner: InboxOwnerStrings; inbox: InboxStrings }

/** The words of a language, of the browser's where none is set; failures in the words of who owns an inbox. */
export async function loadInboxWords(language: Settings['language']): Promise<InboxWords> {
  const [words, tables] = await Promise.all([
    loadWords(language),
    loadTables<Pick<InboxWords, 'owner' | 'inbox'>>(localeOf(language), {
      owner: [inboxOwner, inboxOwnerTables],
      inbox: [inbox, inboxTables],
    }),
  ])
  return { ...words, ...tables, read: withOwnErrors(words.read, tables.owner.errors) }
}
