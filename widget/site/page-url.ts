/**
 * The fragment of the page's URL, and whether it had to be repaired: some mail scanners rewrite `#` to `%23`,
 * which moves the fragment into the path, where the server sees it (protocol section 1).
 */
export function readPageUrl({ pathname, hash }: { pathname: string; hash: string }): {
  fragment: string
  travelled: boolean
} {
  const rewritten = /^\/%23(.*)$/.exec(pathname)?.[1]
  return rewritten === undefined
    ? { fragment: hash.slice(1), travelled: false }
    : { fragment: rewritten, travelled: true }
}
