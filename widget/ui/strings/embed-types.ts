/** What an embedded element says in the page around it. */
export type EmbedStrings = {
  /** Name of the frame where the page gives none. */
  frameTitle: string
  /** The link in the frame's place when it does not load. */
  fallback: string
  required: string
  /** A passphrase is still required, or it is too large; inside the frame stands which. */
  unfinished: string
  failed: string
}
