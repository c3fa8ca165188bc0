import { pickLocale } from './strings/locales.ts'

/** Says which language this page is in, for screen readers, hyphenation and the direction of its lines. */
export function setDocumentLanguage(lang: string): void {
  document.documentElement.lang = lang
  document.documentElement.dir = pickLocale([lang]).direction
}
