/** Strings of the extension's context menus, and of the small popup that shows their result. */
export type MenuStrings = {
  items: Record<'copy-selection' | 'replace-selection' | 'copy-target', string>
  copied: string
  made: string
  nothing: string
  /** Why nothing could be read from the page, and what to do. */
  problems: Record<ReadProblem, string>
  /** Why the link is not in the page, and that the popup shows it instead. */
  instead: Record<InsertProblem, string>
  write: string
}

/** Why nothing could be read from a page. */
export type ReadProblem =
  | 'nothing-selected'
  /** A kind of field whose selection scripts cannot read, such as a number field. */
  | 'unknown-field'
  /** Neither a link nor an image has the keyboard's focus. */
  | 'nothing-here'
  | 'page-out-of-reach'
  | 'image-out-of-reach'

/** Why a new link could not be inserted at the requested place. */
export type InsertProblem =
  | 'field-gone'
  | 'selection-changed'
  | 'does-not-fit'
  | 'refused'
  | 'page-gone'
  | 'out-of-reach'
