/** What the extension's context menus say, and the small popup that tells what came of them. */
export type MenuStrings = {
  items: Record<'copy-selection' | 'replace-selection' | 'copy-target', string>
  copied: string
  made: string
  nothing: string
  /** Why nothing could be taken, and what to do. */
  problems: Record<ReadProblem, string>
  /** Why the link is not where it should have gone, and that it is here instead. */
  instead: Record<InsertProblem, string>
  write: string
}

/** Why nothing could be taken from a page. */
export type ReadProblem =
  | 'nothing-selected'
  /** A kind of field whose selection nobody is told, such as one for numbers. */
  | 'unknown-field'
  /** No link and no image has the keyboard's focus. */
  | 'nothing-here'
  | 'page-out-of-reach'
  | 'image-out-of-reach'

/** Why a link, once made, could not be put where it was asked for. */
export type InsertProblem =
  | 'field-gone'
  | 'selection-changed'
  | 'does-not-fit'
  | 'refused'
  | 'page-gone'
  | 'out-of-reach'
