/** Strings that an embedded element shows in the page around it. */
export type EmbedStrings = {
  /** The link shown instead of a frame that does not load; also the name of a frame without another. */
  fallback: string
  /** The same for a form. */
  form: string
  required: string
  /** A passphrase is still required, or the content is too large; the frame itself says which. */
  unfinished: string
  failed: string
}
