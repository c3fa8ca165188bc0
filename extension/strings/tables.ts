/** What the extension's pages say, and in which language. */
import { compose } from '#source-strings/compose.ts'
import { extension } from '#source-strings/extension.ts'
import { read } from '#source-strings/read.ts'
import type { ExtensionStrings } from '../../widget/ui/strings/extension-types.ts'
import { loadTables } from '../../widget/ui/strings/load.ts'
import { composeTables, extensionTables, readTables } from '../../widget/ui/strings/tables.ts'
import type { ComposeStrings, ReadStrings } from '../../widget/ui/strings/types.ts'
import { localeOf } from '../settings/locale.ts'
import type { Settings } from '../settings/settings.ts'

export type PageTables = { read: ReadStrings; compose: ComposeStrings; extension: ExtensionStrings }

/** The tables of a language, of the browser's where none is set. */
export const loadPageTables = (language: Settings['language']): Promise<PageTables> =>
  loadTables(localeOf(language), {
    read: [read, readTables],
    compose: [compose, composeTables],
    extension: [extension, extensionTables],
  })
