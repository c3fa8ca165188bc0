/** Parses and formats the address of a note: its link. */
import { parseServer } from '../server/server.ts'

/** Of a link `https://server/#F`: the server's origin, and F. */
export type NoteAddress = { server: string; fragment: string }

/**
 * Parses a link; undefined when it cannot be one. Does not check F: the reader does, to report a damaged
 * link.
 */
export function parseNoteAddress(link: string): NoteAddress | undefined {
  const url = URL.parse(link)
  // Other schemes may have the origin `null`, which would pass for a host name.
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search) return undefined
  const server = parseServer(url.origin)
  const fragment = url.hash.slice(1)
  return server && fragment ? { server, fragment } : undefined
}

/** Formats a link. */
export const formatNoteAddress = ({ server, fragment }: NoteAddress): string => `${server}/#${fragment}`
