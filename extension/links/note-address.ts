/** Parses and formats the address of a note: its link. */
import { findFragment, isReaderPath } from '../../shared/note/find-fragment.ts'
import { parseServer } from '../server/server.ts'

/**
 * Of a link `https://server/#F`: the server's origin, F, and the link as it came, which the browser's history
 * has. `travelled`: F was in the path, so the server saw it.
 */
export type NoteAddress = { server: string; fragment: string; link: string; travelled: boolean }

/**
 * Parses a link, and repairs it if it can be; undefined when it cannot be one. A fragment that is not whole is
 * left to the reader, which says what is wrong with it.
 */
export function parseNoteAddress(link: string): NoteAddress | undefined {
  const url = URL.parse(link)
  // Other schemes may have the origin `null`, which would pass for a host name.
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  const { pathname, search, hash } = url
  if (url.username || url.password || !isReaderPath(pathname)) return undefined
  const found = findFragment(pathname + search + hash)
  if (found === undefined && (pathname !== '/' || search)) return undefined
  const server = parseServer(url.origin)
  const fragment = found ?? hash.slice(1)
  const travelled = findFragment(pathname + search) !== undefined
  return server && fragment ? { server, fragment, link, travelled } : undefined
}

/** Formats a link, tidied. */
export const formatNoteAddress = ({ server, fragment }: Pick<NoteAddress, 'server' | 'fragment'>): string =>
  `${server}/#${fragment}`
