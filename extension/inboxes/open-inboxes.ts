import { browser } from 'wxt/browser'

/** Opens the page of inboxes in a tab, or switches to the tab that has it. */
export async function openInboxes(): Promise<void> {
  const url = browser.runtime.getURL('/inboxes.html')
  // Without the `tabs` permission a browser reveals only the URLs of the extension's own pages, which is
  // enough.
  const open = (await browser.tabs.query({})).find((tab) => tab.url?.startsWith(url))
  if (open?.id === undefined) await browser.tabs.create({ url })
  else await browser.tabs.update(open.id, { active: true })
}
