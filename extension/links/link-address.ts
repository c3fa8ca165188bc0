import { findFragment, isReaderPath } from '../../shared/note/find-fragment.ts'

/**
 * How content scripts recognize a link: what follows the origin in the address of a page that reads links, if
 * it has a link's fragment. The background decides whether it is a note.
 */
export function linkPathOf({ pathname, search, hash }: Location): string | undefined {
  const path = pathname + search + hash
  return isReaderPath(pathname) && findFragment(path) !== undefined ? path : undefined
}
