import { browser } from 'wxt/browser'

/** Opens the page of inboxes in a tab, or goes to the one where it is open. */
export async function openInboxes(): Promise<void> {
  const url = browser.runtime.getURL('/inboxes.html')
  // Without the permission `tabs` a browser tells the addresses of the extension's own pages only, which is enough.
  const open = (await browser.tabs.query({})).find((tab) => tab.url?.startsWith(url))
  if (open?.id === undefined) await browser.tabs.create({ url })
  else await browser.tabs.update(open.id, { active: true })
}
