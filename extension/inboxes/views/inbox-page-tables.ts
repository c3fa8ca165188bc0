/** Loads the strings for the page of inboxes. */
import { inbox } from '#source-strings/inbox.ts'
import { inboxOwner } from '#source-strings/inbox-owner.ts'
import type { InboxOwnerStrings } from '../../../widget/ui/strings/inbox-owner-types.ts'
import type { InboxStrings } from '../../../widget/ui/strings/inbox-types.ts'
import { loadTables } from '../../../widget/ui/strings/load.ts'
import { withOwnErrors } from '../../../widget/ui/strings/sentences.ts'
import { inboxOwnerTables, inboxTables } from '../../../widget/ui/strings/tables.ts'
import { localeOf } from '../../settings/locale.ts'
import type { Settings } from '../../settings/settings.ts'
import { loadPageTables, type PageTables } from '../../strings/tables.ts'

/** `owner`: strings for the owner of inboxes. `inbox`: strings for writing to an inbox, and for answers. */
export type InboxPageTables = PageTables & { owner: InboxOwnerStrings; inbox: InboxStrings }

/**
 * Loads the tables in `language`, or in the browser's if none is set. Errors are worded for an inbox's owner.
 */
export async function loadInboxPageTables(language: Settings['language']): Promise<InboxPageTables> {
  const [pageTables, tables] = await Promise.all([
    loadPageTables(language),
    loadTables<Pick<InboxPageTables, 'owner' | 'inbox'>>(localeOf(language), {
      owner: [inboxOwner, inboxOwnerTables],
      inbox: [inbox, inboxTables],
    }),
  ])
  return { ...pageTables, ...tables, read: withOwnErrors(pageTables.read, tables.owner.errors) }
}
