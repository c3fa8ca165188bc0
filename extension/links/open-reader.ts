import { browser } from 'wxt/browser'
import { parseNoteAddress } from './note-address.ts'

/**
 * Opens a link to a note in the extension's own reader, in the tab `tabId` or in a new one. Contacts no
 * server.
 * @returns false when `link` is not a link to a note, and then nothing was opened.
 */
export async function openReader(link: string, tabId?: number): Promise<boolean> {
  const address = parseNoteAddress(link)
  if (!address) return false
  // Behind the `#`, as in the link itself, it is not sent to any server.
  const url = browser.runtime.getURL(`/reader.html#${address.link}`)
  if (tabId === undefined) await browser.tabs.create({ url })
  else await browser.tabs.update(tabId, { url })
  return true
}
