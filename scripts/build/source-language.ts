import { LOCALES } from '../../widget/ui/strings/locales.ts'

const [SOURCE] = LOCALES

/** Marks a document as being in the source language, which holds until its script picks another. */
export const inSourceLanguage = (html: string): string =>
  html.replace('<html>', `<html lang="${SOURCE.tag}" dir="${SOURCE.direction}">`)
