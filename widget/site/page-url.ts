import { findFragment } from '../../shared/note/find-fragment.ts'

/**
 * The fragment of the page's URL, and whether the server saw it: some mail scanners rewrite `#` to `%23`, which
 * moves the fragment into the path (protocol section 1). A link that cannot be repaired keeps what stands in
 * its place, so that the reader can say what is wrong with it.
 */
export function readPageUrl(url: { pathname: string; search?: string; hash: string }): {
  fragment: string
  travelled: boolean
} {
  const { pathname, search = '', hash } = url
  const seen = pathname + search
  const found = findFragment(seen + hash)
  if (found !== undefined) return { fragment: found, travelled: findFragment(seen) !== undefined }
  const rewritten = /^\/+%(?:25)*23(.*)$/i.exec(pathname)?.[1]
  return rewritten === undefined
    ? { fragment: hash.slice(1), travelled: false }
    : { fragment: rewritten, travelled: true }
}
