import { type BrowserContext, expect, type Page, type Worker } from 'playwright/test'

/** The built extension, installed for this test only, with this test's server set in its options. */
export interface Extension {
  /** Origin of its pages, without a trailing slash. */
  readonly origin: string
  /** Opens a page of the extension, such as `popup.html`, in a new tab. A popup works the same in a tab. */
  readonly open: (path: string) => Promise<Page>
  /** Its service worker, which is started if it sleeps. */
  readonly worker: () => Promise<Worker>
  /** Stops the service worker, as the browser may at any time. */
  readonly stopWorker: () => Promise<void>
  /** Reloads the extension, as an update does. An unpacked one comes back in developer mode only. */
  readonly reload: () => Promise<void>
  /**
   * Lets the extension into incognito windows, as users do in the browser's settings. It is reloaded by that.
   */
  readonly allowIncognito: () => Promise<void>
  /** Allows these hosts and no others, as users do in the browser's settings. */
  readonly allowHosts: (...patterns: string[]) => Promise<void>
}

type TestSettings = { server: string; opensLinks: boolean }

/** The extension that is installed in a browser, given these settings. */
export async function extensionIn(context: BrowserContext, settings: TestSettings): Promise<Extension> {
  const worker = await workerOf(context)
  await worker.evaluate((settings) => chrome.storage.local.set({ settings }), settings)
  // The settings are in effect once the extension has registered the content script that they ask for.
  await expect
    .poll(() => worker.evaluate(() => chrome.scripting.getRegisteredContentScripts()))
    .toEqual([expect.objectContaining({ id: settings.opensLinks ? 'intercept-link' : 'offer-reader' })])
  const origin = originOf(worker)
  return {
    origin,
    worker: () => workerOf(context),
    stopWorker: async () => {
      const page = await context.newPage()
      await page.goto(`${origin}/options.html`)
      const session = await context.newCDPSession(page)
      await session.send('ServiceWorker.enable')
      await session.send('ServiceWorker.stopAllWorkers')
      const running = () =>
        page.evaluate(async () => {
          const contexts = await chrome.runtime.getContexts({ contextTypes: ['BACKGROUND'] })
          return contexts.length
        })
      await expect.poll(running).toBe(0)
      await page.close()
    },
    reload: async () => {
      const again = context.waitForEvent('serviceworker')
      await inSettings(context, () =>
        chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true }),
      )
      await worker.evaluate(() => chrome.runtime.reload())
      await again
    },
    allowIncognito: async () => {
      const again = context.waitForEvent('serviceworker')
      await inSettings(
        context,
        async (extensionId) => {
          await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })
          await chrome.developerPrivate.updateExtensionConfiguration({ extensionId, incognitoAccess: true })
        },
        new URL(origin).hostname,
      )
      await again
      const isAllowed = async () =>
        (await workerOf(context)).evaluate(() => chrome.extension.isAllowedIncognitoAccess())
      await expect(async () => expect(await isAllowed()).toBe(true)).toPass()
    },
    allowHosts: (...patterns) =>
      inSettings(
        context,
        async ({ extensionId, patterns }) => {
          const hostAccess = patterns.length > 0 ? 'ON_SPECIFIC_SITES' : 'ON_CLICK'
          await chrome.developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess })
          for (const pattern of patterns) {
            await chrome.developerPrivate.addHostPermission(extensionId, pattern)
          }
        },
        { extensionId: new URL(origin).hostname, patterns },
      ),
    open: async (path) => {
      const page = await context.newPage()
      await page.goto(`${origin}/${path}`)
      return page
    },
  }
}

/** The extension's service worker; waits for it. */
export const workerOf = async (context: BrowserContext): Promise<Worker> =>
  context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))

/** Origin of the extension. URL.origin is null for its addresses. */
export const originOf = (worker: Worker): string => worker.url().replace(/(?<=\w)\/.*$/, '')

/** Runs a function in the browser's settings page for extensions, which has the rights of the user. */
async function inSettings<A>(
  context: BrowserContext,
  run: (argument: A) => Promise<void>,
  argument?: A,
): Promise<void> {
  const settings = await context.newPage()
  await settings.goto('chrome://extensions')
  await settings.evaluate(run as (argument: unknown) => Promise<void>, argument)
  await settings.close()
}
