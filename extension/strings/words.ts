/** What the extension's pages say, and in which language. */
import { compose } from '../../widget/ui/strings/en/compose.ts'
import { extension } from '../../widget/ui/strings/en/extension.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import type { ExtensionStrings } from '../../widget/ui/strings/extension-types.ts'
import type { ComposeStrings, ReadStrings } from '../../widget/ui/strings/types.ts'
import type { Settings } from '../settings/settings.ts'

export type Words = { read: ReadStrings; compose: ComposeStrings; extension: ExtensionStrings }

/** The words of a language, of the browser's where none is set. */
export async function loadWords(language: Settings['language']): Promise<Words> {
  const { read, ...rest } = isFrench(language) ? await import('./french.ts') : ENGLISH
  // A British reader of English reads British dates.
  const lang = navigator.language.startsWith(read.lang) ? navigator.language : read.lang
  return { ...rest, read: { ...read, lang } }
}

/** Whether a page is French: by the browser's language where none is set. */
export const isFrench = (language: Settings['language']): boolean =>
  language === 'fr' || (!language && /^fr\b/i.test(navigator.language))

const ENGLISH: Words = { read, compose, extension }
