/** Names in a note are its sender's word: they may try to look like another file, or to be a path. */

/** Controls, lone surrogates, private and unassigned characters, line ends, and all that turns or hides text. */
const TRICKY =
  /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Bidi_Control}\u00ad\u200b\u2060-\u2064\ufeff\u{e0000}-\u{e007f}]/gu
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i
const MOST_CHARACTERS = 120

/**
 * A name fit to be shown and to be saved under: the last step of a path, tricky characters made visible as U+FFFD,
 * nothing that an operating system would take for more than a name. Never empty.
 */
export function cleanFileName(name: string): string {
  const base = name.split(/[/\\]/).findLast((step) => step.trim() !== '') ?? ''
  const plain = base
    .replace(TRICKY, '\ufffd')
    // A row of spaces pushes an ending out of sight.
    .replace(/\s+/g, ' ')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[. ]+|[. ]+$/g, '')
    .replace(RESERVED, '_$1')
  return shorten(plain) || 'file'
}

/** Cuts the middle, because the ending is what tells the kind. */
function shorten(name: string): string {
  const characters = [...name]
  if (characters.length <= MOST_CHARACTERS) return name
  const half = MOST_CHARACTERS / 2
  return `${characters.slice(0, half - 1).join('')}…${characters.slice(-half).join('')}`
}
