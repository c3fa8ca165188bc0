import type { ReadBody } from '../transfer/receive-files.ts'

/**
 * Shows a file in an empty element, or a sentence that says why not. What it takes is loaded then.
 * @param lang the language of the page around it, as `ReadStrings.lang`
 */
export type ShowPreview = (place: Element, file: ReadBody, lang: string) => unknown

/** How files are looked at here: the site and the extension have frames of different kinds, and each says which. */
export const previewHost: { show?: ShowPreview } = {}
