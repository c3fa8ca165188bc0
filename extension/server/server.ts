/** Which servers the extension talks to, and what a browser calls that. */

/** Without TLS the fragment's page could be anybody's; on this machine there is nobody between. */
const LOCAL = new Set(['localhost', '127.0.0.1'])

/** The origin of a server's address as somebody typed it; undefined when it is not one that may be used. */
export function parseServer(typed: string): string | undefined {
  const text = typed.trim()
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`)
  if (!url || url.username || url.password) return undefined
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOCAL.has(url.hostname))
    ? url.origin
    : undefined
}

/** The match pattern of a server's host. It has no port, because Firefox's have none. */
export function hostPattern(server: string): string {
  const { protocol, hostname } = new URL(server)
  return `${protocol}//${hostname}/*`
}
