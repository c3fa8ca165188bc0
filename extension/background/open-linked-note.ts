import { AshnoteError } from '../../shared/errors.ts'
import { parseFragment } from '../../shared/note/link.ts'
import { parseNoteAddress } from '../links/note-address.ts'
import { openReader } from '../links/open-reader.ts'
import { loadSettings } from '../settings/settings.ts'

/** The part of a message's sender that matters here. */
type Sender = {
  url?: string | undefined
  frameId?: number | undefined
  tab?: { id?: number | undefined; incognito?: boolean } | undefined
}

/**
 * Opens the note of a page that hands over its own address, from the path on, in the extension's reader and
 * in the same tab.
 * @returns false when the page is of another server, in an incognito tab, or its link is not one to a note;
 * then nothing happens.
 */
export async function openLinkedNote(path: unknown, { url, frameId, tab }: Sender): Promise<boolean> {
  // The reader does not load there.
  if (tab?.incognito) return false
  const { server } = await loadSettings()
  if (typeof path !== 'string' || !path.startsWith('/')) return false
  if (frameId !== 0 || tab?.id === undefined || URL.parse(url ?? '')?.origin !== server) return false
  const address = parseNoteAddress(server + path)
  return !!address && isNote(address.fragment) && openReader(address.link, tab.id)
}

function isNote(fragment: string): boolean {
  try {
    return parseFragment(fragment).kind !== 2
  } catch (error) {
    if (error instanceof AshnoteError) return false
    throw error
  }
}
