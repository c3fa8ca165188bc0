/** `test` with a website and the extension's menus and keys in its pages, in Chromium. */
import type { BrowserContext, Page, Worker } from 'playwright/test'
import { test as base, expect } from './extension.ts'
import { HostSite } from './host-site.ts'
import { isOutcomeWaiting, readOutcome, type Shown } from './outcome.ts'
import { expectNote } from './reading.ts'

interface Menus {
  /**
   * Chooses from the context menu in a page. The menu itself cannot be pressed from here: the toolbar button is, by
   * which the browser lets the extension into the page as the menu would, and the extension is told the rest.
   */
  readonly choose: (page: Page, item: string, info: object) => Promise<void>
  /** Presses a key of the extension's in a page, in the same way. */
  readonly pressKey: (page: Page, command: string) => Promise<void>
  /** What the small popup says, wherever it could be shown. */
  readonly outcome: () => Promise<Shown>
}

interface Fixtures {
  readonly host: HostSite
  /** The website's page, in front. */
  readonly site: Page
  readonly menus: Menus
  /** Reads a note as its reader does, and has the end of the test check that nothing of it was sent. */
  readonly readNote: (link: string, text: string) => Promise<void>
}

/** The address is told of tabs that the extension may look into, and of its own. */
interface Tab {
  readonly id: number
  readonly url?: string
}

/** The part of the extension's interface to its browser that is used inside it here. */
declare const chrome: {
  action: { setPopup(details: { popup: string }): Promise<void> }
  tabs: { query(query: object): Promise<Tab[]>; get(id: number): Promise<Tab> }
  contextMenus: { onClicked: { dispatch(info: object, tab: object | undefined): void } }
  commands: { onCommand: { dispatch(command: string, tab: object | undefined): void } }
}

export const test = base.extend<Fixtures>({
  host: async ({}, use) => {
    const host = await HostSite.start()
    await use(host)
    await host.stop()
  },

  origins: async ({ origins, host }, use) => use([...origins, host.origin, host.elsewhere]),

  site: async ({ extension, context, host }, use) => {
    void extension
    const page = await context.newPage()
    await page.goto(host.origin)
    await expect(page.getByLabel('Vue')).toBeVisible()
    await use(page)
  },

  menus: async ({ context, extension, site }, use) => {
    // A popup is out of reach of what drives the pages, but not of another page of the extension.
    const beside = await extension.open('options.html')
    await site.bringToFront()
    /** @returns the extension's worker, and the page's tab once it is in front and the extension let in. */
    const letInto = async (page: Page): Promise<[Worker, number]> => {
      await page.bringToFront()
      const worker = await extension.worker()
      let id: number | undefined
      await expect
        .poll(async () => (id = await worker.evaluate(tabInFront, extension.origin)), 'tab in front')
        .toBeDefined()
      // Pressed, the button shall open nothing.
      await worker.evaluate(() => chrome.action.setPopup({ popup: '' }))
      await pressButton(context, page, new URL(extension.origin).hostname)
      await worker.evaluate(() => chrome.action.setPopup({ popup: 'popup.html' }))
      const isOutOfReach = page.url().startsWith('chrome:')
      const urlOf = (id: number) => worker.evaluate(async (id) => (await chrome.tabs.get(id)).url, id)
      if (!isOutOfReach) await expect.poll(() => urlOf(id as number), 'the tab, open to it').toBe(page.url())
      return [worker, id as number]
    }
    await use({
      choose: async (page, item, info) => {
        const [worker, id] = await letInto(page)
        const all = { menuItemId: item, frameId: 0, editable: false, ...info }
        await worker.evaluate(
          async ([info, id]) => chrome.contextMenus.onClicked.dispatch(info, await chrome.tabs.get(id)),
          [all, id] as const,
        )
      },
      pressKey: async (page, command) => {
        const [worker, id] = await letInto(page)
        await worker.evaluate(
          async ([command, id]) => chrome.commands.onCommand.dispatch(command, await chrome.tabs.get(id)),
          [command, id] as const,
        )
      },
      outcome: async () => {
        let shown: Shown | undefined
        const look = async () => {
          shown = await beside.evaluate(readOutcome)
          // The browser did not let the popup open by itself; it shows the same when the button is pressed.
          if (!shown && (await beside.evaluate(isOutcomeWaiting)))
            await beside.goto(`${extension.origin}/outcome.html`)
          return shown
        }
        await expect.poll(look).toBeDefined()
        return shown as Shown
      },
    })
  },

  readNote: async ({ context, watch }, use) => {
    await use(async (link, text) => {
      watch({ link, text })
      const reader = await context.newPage()
      await reader.goto(link)
      await expectNote(reader, text)
      await reader.close()
    })
  },
})

export { expect }

/** The tab in front, unless that is still a page of the extension. Runs inside the extension. */
async function tabInFront(own: string): Promise<number | undefined> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true })
  return tab?.url?.startsWith(own) ? undefined : tab?.id
}

async function pressButton(context: BrowserContext, page: Page, id: string): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession()
  if (!session) throw new Error('the browser has no session of its own')
  const { targetInfos } = (await session.send('Target.getTargets', { filter: [{ type: 'tab' }] })) as {
    targetInfos: Array<{ targetId: string; url: string }>
  }
  const tab = targetInfos.find(({ url }) => url === page.url())
  await session.send('Extensions.triggerAction' as never, { id, targetId: tab?.targetId } as never)
  await session.detach()
}
