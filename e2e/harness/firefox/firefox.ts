import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'puppeteer-core'
import { EXTENSION_OUTPUT } from '../../../scripts/build/extension.ts'
import { ROOT } from '../../../scripts/run.ts'
import { findFirefox } from '../../../scripts/test/firefox.ts'
import { leaks, secretsOf } from '../secrets.ts'
import { test as base, expect } from '../test.ts'
import { Firefox, launchFirefox, type Preferences } from './firefox-browser.ts'

interface WorkerFixtures {
  /** Started once per worker, because starting takes longer than most tests. */
  readonly sharedFirefox: Browser
}

interface Fixtures {
  /** The built extension, installed for this test only, with this test's server set in its options. */
  readonly firefox: Firefox
  /**
   * Origin of this test's server for the extension: the same wire, under a name that its permissions cover.
   */
  readonly serverOrigin: string
  /**
   * Whether links open in the extension automatically. Off by default, because tests use the site's pages
   * too.
   */
  readonly opensLinks: boolean
  /** Folder to which Firefox saves files without asking. */
  readonly downloads: string
  /** Settings that Firefox must start with. A test that has any gets a separate Firefox. */
  readonly preferences: Preferences
}

/** The part of the extension API that tests call. */
declare const browser: {
  storage: { local: { set(items: object): Promise<void> } }
  scripting: { getRegisteredContentScripts(): Promise<Array<{ id: string }>> }
}

function launch(preferences: Preferences): Promise<Browser> {
  const executablePath = findFirefox()
  if (!executablePath) throw new Error('There is no Firefox; `npm test` installs one.')
  return launchFirefox(executablePath, {
    'browser.download.folderList': 2,
    // Otherwise the browser's panel of downloads stays open and keeps the extension's popup closed in the
    // next test.
    'browser.download.alwaysOpenPanel': false,
    ...preferences,
  })
}

/** `test` in a Firefox with the extension. Fails if the extension sends anything secret to the server. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  sharedFirefox: [
    async ({}, use) => {
      const browser = await launch({})
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],

  serverOrigin: async ({ wire }, use) => use(`http://localhost:${wire.port}`),

  watch: async ({ wire }, use) => {
    const secrets: Array<Map<string, Buffer>> = []
    await use(({ link, text, passphrase }) => {
      secrets.push(secretsOf(link, text === undefined ? [] : [text], passphrase))
    })
    const sent = wire.drainSent()
    for (const secret of secrets) expect(leaks(sent, secret), 'secrets that were sent').toEqual([])
  },

  opensLinks: [false, { option: true }],

  downloads: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'ashnote-downloads-'))
    await use(folder)
    await rm(folder, { recursive: true })
  },

  preferences: [{}, { option: true }],

  firefox: async ({ sharedFirefox, serverOrigin, opensLinks, downloads, preferences }, use) => {
    const own = Object.keys(preferences).length > 0 ? await launch(preferences) : undefined
    const firefox = await Firefox.with(own ?? sharedFirefox, join(ROOT, EXTENSION_OUTPUT, 'firefox-mv3'))
    try {
      await firefox.saveTo(downloads)
      const page = await firefox.open('popup.html')
      await page.evaluate((settings) => browser.storage.local.set({ settings }), {
        server: serverOrigin,
        opensLinks,
      })
      // The settings are in effect once the extension has registered the content script that they ask for.
      await expect
        .poll(() => page.evaluate(() => browser.scripting.getRegisteredContentScripts()))
        .toEqual([expect.objectContaining({ id: opensLinks ? 'intercept-link' : 'offer-reader' })])
      await page.close()
      await use(firefox)
    } finally {
      await (own ? own.close() : firefox.leave())
    }
  },
})

export { expect }
