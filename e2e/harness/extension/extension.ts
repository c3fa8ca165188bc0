import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page, Worker } from 'playwright/test'
import { test as base, expect, watchPages } from '../test.ts'
import { Chromiums, startOn } from './chromium.ts'

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

interface Fixtures {
  readonly extension: Extension
  /** The same extension in another person's browser. */
  readonly otherExtension: Extension
  /**
   * Origin of this test's server for the extension: the same wire, under a name that its permissions cover.
   */
  readonly serverOrigin: string
  /** Optional permissions that the user has granted. Tests cannot answer the browser's permission prompt. */
  readonly granted: readonly string[]
  /**
   * Whether links open in the extension automatically. Off by default, because tests use the site's pages
   * too.
   */
  readonly opensLinks: boolean
  /** Profile folder of this test's Chromium. */
  readonly profile: string
  /**
   * Starts a Chromium of this test's own; every further call ends it and starts it again with the same
   * profile. No page of the extension opens by itself.
   */
  readonly startAnew: () => Promise<Extension>
}

interface WorkerFixtures {
  readonly chromiums: Chromiums
}

/** The part of the extension API that tests call, and that of the browser's settings page. */
declare const chrome: {
  storage: { local: { set(items: object): Promise<void> } }
  scripting: { getRegisteredContentScripts(): Promise<Array<{ id: string }>> }
  extension: { isAllowedIncognitoAccess(): Promise<boolean> }
  runtime: { reload(): void; getContexts(filter: { contextTypes: string[] }): Promise<unknown[]> }
  developerPrivate: {
    updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void>
    updateExtensionConfiguration(change: {
      extensionId: string
      hostAccess?: string
      incognitoAccess?: boolean
    }): Promise<void>
    addHostPermission(id: string, pattern: string): Promise<void>
  }
}

/** `test` in a Chromium with the extension. Its pages are watched like those of the site. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  serverOrigin: async ({ wire }, use) => use(`http://localhost:${wire.port}`),

  origins: async ({ wire, serverOrigin, context }, use) =>
    use([wire.origin, serverOrigin, originOf(await workerOf(context))]),

  granted: [[], { option: true }],
  opensLinks: [false, { option: true }],

  chromiums: [
    async ({ launchOptions }, use) => {
      const chromiums = new Chromiums(launchOptions)
      await use(chromiums)
      await chromiums.stop()
    },
    { scope: 'worker' },
  ],

  profile: async ({ chromiums, locale }, use) => use((await chromiums.find('first', locale)).profile),

  context: async ({ chromiums, locale, granted }, use) => {
    const chromium = await chromiums.find('first', locale)
    const id = await chromium.install(granted)
    await use(chromium.context)
    await chromium.clear(id)
  },

  extension: async ({ context, watch, serverOrigin, opensLinks }, use) => {
    // The watch must start before a page does anything.
    void watch
    await use(await extensionIn(context, { server: serverOrigin, opensLinks }))
  },

  startAnew: async ({ launchOptions, wire, serverOrigin }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'ashnote-restarted-'))
    const complaints: string[][] = []
    let context: BrowserContext | undefined
    await use(async () => {
      await context?.close()
      context = await startOn(folder, launchOptions)
      const origins = [wire.origin, serverOrigin, originOf(await workerOf(context))]
      complaints.push(await watchPages(context, origins))
      return extensionIn(context, { server: serverOrigin, opensLinks: false })
    })
    await context?.close()
    await rm(folder, { recursive: true, force: true })
    expect(complaints.flat()).toEqual([])
  },

  otherExtension: async ({ chromiums, locale, wire, serverOrigin }, use) => {
    const chromium = await chromiums.find('other', locale)
    const { context } = chromium
    const id = await chromium.install([])
    const origins = [wire.origin, serverOrigin, originOf(await workerOf(context))]
    const complaints = await watchPages(context, origins)
    await use(await extensionIn(context, { server: serverOrigin, opensLinks: false }))
    await chromium.clear(id)
    expect(complaints).toEqual([])
  },
})

export { expect }

type TestSettings = { server: string; opensLinks: boolean }

/** The extension in a browser, with these settings. */
async function extensionIn(context: BrowserContext, settings: TestSettings): Promise<Extension> {
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

const workerOf = async (context: BrowserContext): Promise<Worker> =>
  context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))

/** URL.origin is null for addresses of an extension. */
const originOf = (worker: Worker): string => worker.url().replace(/(?<=\w)\/.*$/, '')

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
