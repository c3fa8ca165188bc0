/** Valid servers for the extension, and their match patterns. */

/** Hosts that are allowed without TLS: traffic to this machine cannot be intercepted. */
const LOCAL = new Set(['localhost', '127.0.0.1'])

/** Parses a server's address and returns its origin; undefined when it is not allowed. */
export function parseServer(typed: string): string | undefined {
  const text = typed.trim()
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`)
  if (!url || url.username || url.password) return undefined
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOCAL.has(url.hostname))
    ? url.origin
    : undefined
}

/** The match pattern of a server's host. It has no port, because Firefox does not support ports there. */
export function hostPattern(server: string): string {
  const { protocol, hostname } = new URL(server)
  return `${protocol}//${hostname}/*`
}
