/**
 * The style of the frames that show files. The frame's document inherits the policy of the extension's pages
 * and can load no file of the package, so its style is inline. The policy allows this text alone, by its
 * hash.
 */
export const FRAME_STYLE =
  'body{font:.9rem/1.5 monospace;white-space:pre-wrap;overflow-wrap:anywhere}img{max-width:100%;max-height:95vh}'
