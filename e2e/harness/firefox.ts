import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EXTENSION_OUTPUT } from '../../scripts/build/extension.ts'
import { ROOT } from '../../scripts/run.ts'
import { findFirefox } from '../../scripts/test/firefox.ts'
import { Firefox, type Preferences } from './firefox-browser.ts'
import { leaks, secretsOf } from './secrets.ts'
import { test as base, expect } from './test.ts'

interface Fixtures {
  /** With the built extension, whose options have this test's server. */
  readonly firefox: Firefox
  /** Where this test's server is for the extension: the same wire, by a name that its permissions cover. */
  readonly serverOrigin: string
  /** The setting that has links open in the extension by themselves. Off, as the site's own pages are wanted too. */
  readonly opensLinks: boolean
  /** Folder that Firefox saves files to, without asking. */
  readonly downloads: string
  /** Settings of Firefox that a test needs besides. */
  readonly preferences: Preferences
}

/** The part of the extension's interface to its browser that tests use from inside. */
declare const browser: {
  storage: { local: { set(items: object): Promise<void> } }
  scripting: { getRegisteredContentScripts(): Promise<Array<{ id: string }>> }
}

/** `test` in a Firefox that has the extension. Nothing secret may be in what it sends to the server. */
export const test = base.extend<Fixtures>({
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

  firefox: async ({ serverOrigin, opensLinks, downloads, preferences }, use) => {
    const executablePath = findFirefox()
    if (!executablePath) throw new Error('There is no Firefox; `npm test` installs one.')
    const firefox = await Firefox.launch(executablePath, join(ROOT, EXTENSION_OUTPUT, 'firefox-mv3'), {
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      ...preferences,
    })
    try {
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
      await firefox.close()
    }
  },
})

export { expect }
