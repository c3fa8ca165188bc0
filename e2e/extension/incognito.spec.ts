import type { Page } from 'playwright/test'
import { extension as words } from '../../widget/ui/strings/en/extension.ts'
import { menus as strings } from '../../widget/ui/strings/en/menus.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { countRows } from '../browsers/background.ts'
import type { Extension } from '../browsers/extension.ts'
import { linkAt } from '../clients/notes.ts'
import { expect, pressButton, menusTest as test } from '../fixtures/menus.ts'
import { Popup } from '../pages/popup.ts'
import { ReadPage } from '../pages/read-page.ts'

/** Lets the extension into incognito windows and opens one. */
async function openIncognito(extension: Extension, page: Page, url: string) {
  await extension.allowIncognito()
  // From a page, because the browser may start the service worker once more after the reload.
  const beside = await extension.open('options.html')
  const opened = page.context().waitForEvent('page')
  const window = await beside.evaluate((url) => chrome.windows.create({ incognito: true, url }), url)
  const tab = await opened
  if (window?.id === undefined) throw new Error('there is no incognito window')
  await beside.close()
  return { worker: await extension.worker(), tab, windowId: window.id }
}

const press = (tab: Page, { origin }: Extension) => pressButton(tab.context(), tab, new URL(origin).hostname)

/** What the popup of the toolbar button shows, read from another page; undefined when there is none. */
const popupIn = (beside: Page) =>
  beside.evaluate(() => {
    const body = chrome.extension.getViews({ type: 'popup' })[0]?.document.body
    const title = body?.querySelector('h1')?.textContent
    return title ? { title, text: body.innerText, link: body.querySelector('input')?.value } : undefined
  })

for (const opensLinks of [true, false])
  test.describe(
    opensLinks ? 'when links open in the extension' : 'when links are offered to open there',
    () => {
      test.use({ opensLinks })

      test('a link in an incognito tab opens on the page of its server', async ({
        extension,
        site,
        make,
        serverOrigin,
      }) => {
        const text = 'read without a trace'
        const link = linkAt(await make({ text }), serverOrigin)
        const { tab } = await openIncognito(extension, site, link)
        await new ReadPage(tab).expectNote(text)
        await expect(tab.getByText(read.open.burned)).toBeVisible()
        expect(new URL(tab.url()).origin).toBe(serverOrigin)
        // The line that offers the extension is an element without a name.
        await expect(tab.locator('body > div:not([id]):not([class])')).toHaveCount(0)
      })
    },
  )

test('a note from the menu of an incognito tab leaves no entry and no receipt, and no other window shows it', async ({
  extension,
  site,
  website,
  wire,
  readNote,
}) => {
  const text = 'words that are worth a secret'
  const { worker, tab, windowId } = await openIncognito(extension, site, `${website.origin}/#incognito`)
  const beside = await extension.open('options.html')
  await tab.bringToFront()
  await expect(tab.getByLabel('Vue')).toBeVisible()
  await tab.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('#words') as Node))
  // Access to the page comes with a press of the button, which here must open no popup.
  await worker.evaluate(() => chrome.action.setPopup({ popup: '' }))
  await press(tab, extension)
  await worker.evaluate(() => chrome.action.setPopup({ popup: 'popup.html' }))
  const front = () =>
    worker.evaluate(async (id) => (await chrome.tabs.query({ active: true, windowId: id }))[0], windowId)
  await expect.poll(async () => (await front())?.url).toBe(tab.url())
  expect((await front())?.incognito).toBe(true)
  wire.drainSent()
  await worker.evaluate(([info, tab]) => chrome.contextMenus.onClicked.dispatch(info, tab), [
    { menuItemId: 'copy-selection', frameId: 0, editable: false, selectionText: text },
    await front(),
  ] as const)
  const stored = () => worker.evaluate(async () => Object.keys(await chrome.storage.session.get(null)))
  const tabId = (await front())?.id
  const mark = () => worker.evaluate((tabId) => chrome.action.getBadgeText({ tabId }), tabId)
  const shown = async () => {
    const popup = await popupIn(beside)
    // The browser did not let it open by itself: the button is marked, and a press shows the outcome.
    if (!popup && (await mark()) === '✓') await press(tab, extension)
    return popup?.title
  }
  await expect.poll(shown).toBe(strings.copied)
  const { link = '' } = (await popupIn(beside)) ?? {}
  expect(await stored()).not.toContain('private outcome')
  const upload = wire.drainSent().toString('latin1')
  expect(upload).toMatch(/^PUT \/v1\/notes\//m)
  expect(upload).not.toMatch(/receipt/i)
  expect(await countRows(worker, 'notes', 'ashnote')).toBe(0)

  const popup = await Popup.open(extension)
  await popup.openHistory()
  await expect(popup.page.getByText(words.history.empty)).toBeVisible()
  await readNote(link, text)
})

test('what no incognito window has shown is forgotten with the last one', async ({
  extension,
  site,
  website,
}) => {
  const { worker, windowId } = await openIncognito(extension, site, `${website.origin}/#incognito`)
  const kept = { outcome: { at: 'nothing-read', problem: 'nothing-here' }, tabId: 1 }
  await worker.evaluate(
    (kept) => chrome.storage.session.set({ outcome: kept, 'private outcome': kept }),
    kept,
  )
  await worker.evaluate((id) => chrome.windows.remove(id), windowId)
  await expect
    .poll(() => worker.evaluate(async () => Object.keys(await chrome.storage.session.get(null))))
    .not.toContain('private outcome')
  expect(await worker.evaluate(() => chrome.storage.session.get(null))).toHaveProperty('outcome')
})

test('the popup of an incognito window leads to the page of the server and shows no history', async ({
  extension,
  site,
  website,
  serverOrigin,
}) => {
  const { worker, tab, windowId } = await openIncognito(extension, site, `${website.origin}/#incognito`)
  const beside = await extension.open('options.html')
  await tab.bringToFront()
  await press(tab, extension)
  await expect.poll(async () => (await popupIn(beside))?.text).toContain(words.popup.incognito)
  expect((await popupIn(beside))?.text).not.toContain(words.popup.history)
  const opened = tab.context().waitForEvent('page')
  await beside.evaluate(() => {
    chrome.extension.getViews({ type: 'popup' })[0]?.document.querySelector('button')?.click()
  })
  const page = await opened
  await page.waitForURL(`${serverOrigin}/`)
  const front = await worker.evaluate(
    async (id) => (await chrome.tabs.query({ active: true, windowId: id }))[0],
    windowId,
  )
  expect(front?.incognito).toBe(true)
})
