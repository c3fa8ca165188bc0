import { findBrowser } from '../../../scripts/test/browser.ts'
import { FIREFOX } from '../../../scripts/test/firefox.ts'
import { launchFirefox } from '../firefox/firefox-browser.ts'
import { LISTEN, Visit } from './browsing.ts'
import { test as base } from './host.ts'

interface Fixtures {
  /** A visitor of the host's pages. */
  readonly visit: Visit
  /** Another visitor, whose console is not checked. */
  readonly uncheckedVisit: Visit
  /** HTML that a site adds to its head, after the script that records events. */
  readonly head: string
}

export interface WorkerFixtures {
  /** The visitors' browser, set in `playwright.config.ts`. */
  readonly engine: 'chromium' | 'firefox'
  /** Opens a page in the Firefox that the tests of this worker share. */
  readonly firefoxPage: () => Promise<Visit['page']>
}

/** `test` with a visitor of the host's pages, in the browser under test. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  engine: ['chromium', { option: true, scope: 'worker' }],

  firefoxPage: [
    async ({ engine }, use) => {
      const path = engine === 'firefox' ? findBrowser(FIREFOX) : undefined
      if (engine === 'firefox' && !path) throw new Error('There is no Firefox; `npm test` installs one.')
      const firefox = path ? await launchFirefox(path) : undefined
      await use(async () => {
        if (!firefox) throw new Error('these tests run in Chromium')
        return firefox.newPage()
      })
      await firefox?.close()
    },
    { scope: 'worker' },
  ],

  head: async ({ script }, use) => use(LISTEN + script),

  visit: async ({ engine, firefoxPage, page }, use) => {
    const visit = new Visit(engine === 'firefox' ? await firefoxPage() : page)
    await use(visit)
    if (engine === 'firefox') await visit.page.close()
  },

  uncheckedVisit: async ({ engine, firefoxPage, browser }, use) => {
    const context = await browser.newContext()
    const visit = new Visit(engine === 'firefox' ? await firefoxPage() : await context.newPage())
    await use(visit)
    if (engine === 'firefox') await visit.page.close()
    await context.close()
  },
})

export { expect, LINK } from './host.ts'
