import type { ReadBody } from '../transfer/receive-files.ts'

/**
 * Shows a preview of a file in an empty element, or the reason why there is none. Loads its code on demand.
 * The site and the extension show previews in different kinds of frames.
 * @param lang language of the page, as `ReadStrings.lang`
 */
export type ShowPreview = (place: Element, file: ReadBody, lang: string) => unknown
