import { type PickedLocale, pickLocale } from '../../widget/ui/strings/locales.ts'
import { loadSettings, type Settings } from './settings.ts'

/** The locale for a language that is set; for those of the browser where none is. */
export const localeOf = (language: Settings['language']): PickedLocale =>
  pickLocale([language, ...navigator.languages])

/** The same, for what does not have the settings at hand. */
export const loadLocale = async (): Promise<PickedLocale> => localeOf((await loadSettings()).language)
