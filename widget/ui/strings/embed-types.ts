/** What an embedded element says in the page around it. */
export type EmbedStrings = {
  /** The link in the frame's place when it does not load, and the frame's name where the page gives none. */
  fallback: string
  /** The same for a form. */
  form: string
  required: string
  /** A passphrase is still required, or it is too large; inside the frame stands which. */
  unfinished: string
  failed: string
}
