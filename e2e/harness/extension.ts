import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page, type Worker } from 'playwright/test'
import { EXTENSION_OUTPUT } from '../../scripts/build/extension.ts'
import { ROOT } from '../../scripts/run.ts'
import { test as base, expect } from './test.ts'

/** The built extension in a Chromium of its own, with this test's server set in its options. */
interface Extension {
  /** Origin of its pages, without a slash at the end. */
  readonly origin: string
  /** A page of its own in a new tab, such as `popup.html`; what a popup does it does there too. */
  readonly open: (path: string) => Promise<Page>
  /** Its service worker, started if it sleeps. */
  readonly worker: () => Promise<Worker>
}

interface Fixtures {
  readonly extension: Extension
  /** Where this test's server is for the extension: the same wire, by a name that its permissions cover. */
  readonly serverOrigin: string
}

/** The part of the extension's interface to its browser that tests use from inside. */
declare const chrome: { storage: { local: { set(items: object): Promise<void> } } }

/** `test` in a Chromium that has the extension; its pages are watched as those of the site are. */
export const test = base.extend<Fixtures>({
  serverOrigin: async ({ wire }, use) => use(`http://localhost:${wire.port}`),

  origins: async ({ wire, serverOrigin, context }, use) =>
    use([wire.origin, serverOrigin, originOf(await workerOf(context))]),

  context: async ({ launchOptions, locale }, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'ashnote-chromium-'))
    const path = join(ROOT, EXTENSION_OUTPUT, 'chrome-mv3')
    const context = await chromium.launchPersistentContext(profile, {
      ...launchOptions,
      ...(locale !== undefined && { locale }),
      ignoreDefaultArgs: ['--disable-extensions'],
      args: [
        ...(launchOptions.args ?? []),
        `--disable-extensions-except=${path}`,
        `--load-extension=${path}`,
      ],
    })
    await use(context)
    await context.close()
    await rm(profile, { recursive: true, force: true })
  },

  extension: async ({ context, watch, serverOrigin }, use) => {
    // It must be there before a page does anything.
    void watch
    const worker = await workerOf(context)
    await worker.evaluate((server) => chrome.storage.local.set({ settings: { server } }), serverOrigin)
    const origin = originOf(worker)
    await use({
      origin,
      worker: () => workerOf(context),
      open: async (path) => {
        const page = await context.newPage()
        await page.goto(`${origin}/${path}`)
        return page
      },
    })
  },
})

export { expect }

const workerOf = async (context: BrowserContext): Promise<Worker> =>
  context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))

/** URL.origin is null for an extension's addresses. */
const originOf = (worker: Worker): string => worker.url().replace(/(?<=\w)\/.*$/, '')
