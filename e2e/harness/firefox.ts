import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'puppeteer-core'
import { EXTENSION_OUTPUT } from '../../scripts/build/extension.ts'
import { ROOT } from '../../scripts/run.ts'
import { findFirefox } from '../../scripts/test/firefox.ts'
import { Firefox, launchFirefox, type Preferences } from './firefox-browser.ts'
import { leaks, secretsOf } from './secrets.ts'
import { test as base, expect } from './test.ts'

interface WorkerFixtures {
  /** Started once, because that takes longer than most tests do. */
  readonly sharedFirefox: Browser
}

interface Fixtures {
  /** The built extension, put into Firefox for this test alone, whose options have this test's server. */
  readonly firefox: Firefox
  /** Where this test's server is for the extension: the same wire, by a name that its permissions cover. */
  readonly serverOrigin: string
  /** The setting that has links open in the extension by themselves. Off, as the site's own pages are wanted too. */
  readonly opensLinks: boolean
  /** Folder that Firefox saves files to, without asking. */
  readonly downloads: string
  /** Settings that a test's Firefox has to start with; it is one of its own then. */
  readonly preferences: Preferences
}

/** The part of the extension's interface to its browser that tests use from inside. */
declare const browser: {
  storage: { local: { set(items: object): Promise<void> } }
  scripting: { getRegisteredContentScripts(): Promise<Array<{ id: string }>> }
}

function launch(preferences: Preferences): Promise<Browser> {
  const executablePath = findFirefox()
  if (!executablePath) throw new Error('There is no Firefox; `npm test` installs one.')
  return launchFirefox(executablePath, {
    'browser.download.folderList': 2,
    // The browser's own list of downloads would stay open, and keep the extension's popup shut, in the next test.
    'browser.download.alwaysOpenPanel': false,
    ...preferences,
  })
}

/** `test` in a Firefox that has the extension. Nothing secret may be in what it sends to the server. */
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
    const sent = wire.takeSent()
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
      // The settings have arrived when the extension has the browser do what they ask for.
      await expect
        .poll(() => page.evaluate(() => browser.scripting.getRegisteredContentScripts()))
        .toEqual([expect.objectContaining({ id: opensLinks ? 'take-link' : 'offer-reader' })])
      await page.close()
      await use(firefox)
    } finally {
      await (own ? own.close() : firefox.leave())
    }
  },
})

export { expect }
