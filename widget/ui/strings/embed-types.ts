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
  /** For a script of the page that wants to send before there is a link. */
  unsealed: string
  /**
   * Names the input that takes a link while there is no frame, and asks for one where there is other text.
   */
  link: string
}
