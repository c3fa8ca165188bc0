import { LOCALES } from '../../widget/ui/strings/locales.ts'

const [SOURCE] = LOCALES

/** Fills in which language a document is in until its script knows better. */
export const inSourceLanguage = (html: string): string =>
  html.replace('<html>', `<html lang="${SOURCE.tag}" dir="${SOURCE.direction}">`)
