/**
 * The fragment of an address, and whether it had to be put right: some mail scanners rewrite `#` to `%23`, which
 * makes the fragment a path that the server sees (protocol section 1).
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
