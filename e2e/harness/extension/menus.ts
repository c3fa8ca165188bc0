/** `test` with a website, and with the extension's menus and keys in its pages, in Chromium. */
import type { BrowserContext, Page, Worker } from 'playwright/test'
import { HostSite } from '../host/host-site.ts'
import { expectNote } from '../reading.ts'
import { browserSession } from './chromium.ts'
import { test as base, expect } from './extension.ts'
import { isOutcomeWaiting, type Outcome, readOutcome } from './outcome.ts'

interface Menus {
  /**
   * Chooses an item of the context menu in a page. Tests cannot press the menu itself. They press the toolbar
   * button instead, after which the browser gives the extension the same access to the page, and then
   * dispatch the menu's event.
   */
  readonly choose: (page: Page, item: string, info: object) => Promise<void>
  /** Presses a shortcut of the extension in a page, in the same way. */
  readonly pressKey: (page: Page, command: string) => Promise<void>
  /** Content of the result popup, wherever the browser shows it. */
  readonly outcome: () => Promise<Outcome>
}

interface Fixtures {
  readonly host: HostSite
  /** The website's page, in the foreground. */
  readonly site: Page
  readonly menus: Menus
  /** Reads a note as its recipient does. Checks at the end of the test that nothing of it was sent. */
  readonly readNote: (link: string, text: string) => Promise<void>
}

/** `url` is present only for tabs that the extension has access to, and for its own. */
interface Tab {
  readonly id: number
  readonly url?: string
}

/** The part of the extension API that is called here. */
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
    // The driver cannot reach a popup, but another page of the extension can.
    const beside = await extension.open('options.html')
    await site.bringToFront()
    /**
     * Brings the page to the front and gives the extension access to it. @returns its worker and the tab's id
     */
    const letInto = async (page: Page): Promise<[Worker, number]> => {
      await page.bringToFront()
      const worker = await extension.worker()
      let id: number | undefined
      await expect
        .poll(async () => (id = await worker.evaluate(tabInFront, extension.origin)), 'tab in front')
        .toBeDefined()
      // This press is for access only and must not open a popup.
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
        let shown: Outcome | undefined
        const readShown = async () => {
          shown = await beside.evaluate(readOutcome)
          // The browser did not let the popup open by itself. The page shows the same result when it is
          // opened directly.
          if (!shown && (await beside.evaluate(isOutcomeWaiting)))
            await beside.goto(`${extension.origin}/outcome.html`)
          return shown
        }
        await expect.poll(readShown).toBeDefined()
        return shown as Outcome
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

/** Id of the active tab, unless that is still a page of the extension. Runs inside the extension. */
async function tabInFront(own: string): Promise<number | undefined> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true })
  return tab?.url?.startsWith(own) ? undefined : tab?.id
}

/** Presses the toolbar button of the extension `id` in the tab of a page. */
export async function pressButton(context: BrowserContext, page: Page, id: string): Promise<void> {
  const session = await browserSession(context)
  const { targetInfos } = (await session.send('Target.getTargets', { filter: [{ type: 'tab' }] })) as {
    targetInfos: Array<{ targetId: string; url: string }>
  }
  const tab = targetInfos.find(({ url }) => url === page.url())
  await session.send('Extensions.triggerAction' as never, { id, targetId: tab?.targetId } as never)
  await session.detach()
}
