import { calls as read } from '../../ui/strings/en/calls.ts'
import { compose } from '../../ui/strings/en/compose.ts'
import { form } from '../../ui/strings/en/form.ts'
import { inbox } from '../../ui/strings/en/inbox.ts'
import type { FormStrings } from '../../ui/strings/form-types.ts'
import type { InboxStrings } from '../../ui/strings/inbox-types.ts'
import type { CallStrings, ComposeStrings } from '../../ui/strings/types.ts'

/** Everything that the frame of a form says, in one language; `read` with failures in the words of inboxes. */
export type FormTables = {
  read: CallStrings
  compose: ComposeStrings
  inbox: InboxStrings
  form: FormStrings
}

const english: FormTables = { read, compose, inbox, form }

/** The tables for a language tag; English where there are none for it, or they do not load. */
export async function loadFormTables(lang: string): Promise<FormTables> {
  const tables = /^fr\b/i.test(lang) ? await loadFrench().catch(() => english) : english
  const { read, inbox } = tables
  // A British reader of English reads British dates.
  const own = lang.startsWith(read.lang) ? lang : read.lang
  return { ...tables, read: { ...read, lang: own, errors: { ...read.errors, ...inbox.errors } } }
}

async function loadFrench(): Promise<FormTables> {
  const [read, compose, inbox, form] = await Promise.all([
    import('../../ui/strings/fr/read.ts'),
    import('../../ui/strings/fr/compose.ts'),
    import('../../ui/strings/fr/inbox.ts'),
    import('../../ui/strings/fr/form.ts'),
  ])
  return { ...read, ...compose, ...inbox, ...form }
}
