/** Where a note is: its link, taken apart and put together. */
import { parseServer } from '../server/server.ts'

/** Of a link `https://server/#F`: the server's origin, and F. */
export type NoteAddress = { server: string; fragment: string }

/**
 * Takes a link apart; undefined when it cannot be one. Whether F is a whole and undamaged one is left to whoever
 * reads it, because a damaged link has to be told so.
 */
export function parseNoteAddress(link: string): NoteAddress | undefined {
  const url = URL.parse(link)
  // Of any other scheme the origin may be `null`, which would pass for the name of a host.
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search) return undefined
  const server = parseServer(url.origin)
  const fragment = url.hash.slice(1)
  return server && fragment ? { server, fragment } : undefined
}

/** The link again. */
export const formatNoteAddress = ({ server, fragment }: NoteAddress): string => `${server}/#${fragment}`
