/**
 * Section 1: finds the fragment of a link in an address or a text that something on the way has changed: a
 * full stop of a sentence, a tracking parameter, an escaped `#`. F carries a check, so it is recognised
 * wherever it stands, and nothing else is.
 */
import { AshnoteError } from '../errors.ts'
import { type Link, parseFragment } from './link.ts'

/**
 * Whole words of base58. F with more letters or digits beside it is another word, of which nothing is known.
 */
const WORDS = /[1-9A-HJ-NP-Za-km-z]+/g
const CHARACTERS = 48

/** The start of F and nothing after it but what may follow a link. */
const CUT_OFF = /^[\W_]*[1-9A-HJ-NP-Za-km-z]{1,47}([?&].*|[\W_]*)$/s

/** The paths that show the page which reads links: the root, its other names, and an F that became a path. */
const READER_PATH = /^\/+(index\.html)?$|^\/+%(25)*23/i

/** Whether this path of a server is the page that reads links. */
export const isReaderPath = (pathname: string): boolean => READER_PATH.test(pathname)

/** F of the one link in an address or a text; undefined when there is none, or more than one. */
export function findFragment(text: string): string | undefined {
  const found = new Set(unescapePercents(text).match(WORDS)?.filter(hasRightCheck))
  return found.size === 1 ? [...found][0] : undefined
}

/**
 * Parses the one link in an address or a text, or a bare F. Throws `cut-link` when only the start of F is
 * there, and else the codes of `parseFragment`.
 */
export function findLink(text: string): Link {
  const fragment = findFragment(text)
  if (fragment !== undefined) return parseFragment(fragment)
  const plain = unescapePercents(text)
  throw new AshnoteError(CUT_OFF.test(plain.slice(plain.indexOf('#') + 1)) ? 'cut-link' : 'damaged-link')
}

/** Each program that passes a link on may escape the escapes of the one before: `%2523` is `#` as well. */
const unescapePercents = (text: string): string =>
  text.replace(/%(?:25)*([0-9a-f]{2})/gi, (_, byte) => String.fromCharCode(Number.parseInt(byte, 16)))

function hasRightCheck(word: string): boolean {
  if (word.length !== CHARACTERS) return false
  try {
    parseFragment(word)
    return true
  } catch (error) {
    return (error as AshnoteError).code !== 'damaged-link'
  }
}
