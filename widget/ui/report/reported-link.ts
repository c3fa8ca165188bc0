import { fromBase64url, toBase64url } from '../../../shared/bytes/bytes.ts'
import { linkKeys } from '../../../shared/crypto/keys.ts'
import { findLink } from '../../../shared/note/find-fragment.ts'

/** The entered link, without anything that could open a note. */
export type ReportedLink =
  | { is: 'ours'; id: Uint8Array; shown: string }
  | { is: 'elsewhere'; server: string }
  | { is: 'none' }

/**
 * Reads a link to a note, or the URL of its API, and keeps only the id, which is a hash and opens nothing.
 * The secret after `#` never leaves this function.
 * @param server the origin whose notes can be reported here
 */
export function readReportedLink(entered: string, server: string): ReportedLink {
  try {
    const url = new URL(/https?:\/\/[^\s<>()"]+/i.exec(entered)?.[0] ?? entered)
    // Some mail programs turn # into %23 (protocol section 1).
    const isLink = !!url.hash || /%(25)*23/.test(url.pathname)
    if (url.origin !== server) return isLink ? { is: 'elsewhere', server: url.origin } : { is: 'none' }
    const id = idOf(url, entered)
    return { is: 'ours', id, shown: `${server}/v1/notes/${toBase64url(id)}` }
  } catch {
    return { is: 'none' }
  }
}

function idOf({ pathname }: URL, entered: string): Uint8Array {
  const named = /^\/v1\/notes\/([\w-]{43})$/.exec(pathname)?.[1]
  if (named) return fromBase64url(named)
  const { kind, secret } = findLink(entered)
  // An inbox is not a note. Its owner reports the messages in it.
  if (kind === 2) throw new TypeError('an inbox')
  return linkKeys(secret).id
}
