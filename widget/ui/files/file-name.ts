/** File names come from the sender and cannot be trusted: they may imitate another file or be a path. */

/**
 * Controls, lone surrogates, private and unassigned characters, line breaks, and characters that turn or hide
 * text.
 */
const TRICKY =
  /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Bidi_Control}\u00ad\u200b\u2060-\u2064\ufeff\u{e0000}-\u{e007f}]/gu
/** White space, and what looks like it though Unicode calls it a letter or a symbol. */
const BLANKS = /[\s\u115f\u1160\u2800\u3164\uffa0\u{1d159}]+/gu
const INVISIBLE = /^[\s\x85\p{DI}\p{Cf}\u2800\u{16fe4}\u{1d159}]*$/u
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i
const MOST_CHARACTERS = 120

/**
 * A name that is safe to show and to save: the last path segment, with tricky characters visible as U+FFFD
 * and without characters that an operating system interprets. Never empty.
 */
export function cleanFileName(name: string): string {
  const base = name.split(/[/\\]/).findLast((step) => !INVISIBLE.test(step)) ?? ''
  const plain = base
    .replace(TRICKY, '\ufffd')
    // A run of spaces could push the extension out of sight.
    .replace(BLANKS, ' ')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[. ]+|[. ]+$/g, '')
    .replace(RESERVED, '_$1')
  return INVISIBLE.test(plain) ? 'file' : shorten(plain)
}

/** Cuts the middle, because the extension tells the type. */
function shorten(name: string): string {
  const characters = [...name]
  if (characters.length <= MOST_CHARACTERS) return name
  const half = MOST_CHARACTERS / 2
  return `${characters.slice(0, half - 1).join('')}…${characters.slice(-half).join('')}`
}
