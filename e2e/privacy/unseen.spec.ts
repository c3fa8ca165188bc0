import puppeteer from 'puppeteer-core'
import { findChromium } from '../../scripts/test/chromium.ts'
import { findFirefox } from '../../scripts/test/firefox.ts'
import { longUnless } from '../fixtures/long.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'
import { expectTimeFromSeen, VIEW_S } from '../pages/unseen.ts'

/**
 * Tabs of real browsers: Playwright keeps every page visible. In Chromium as root only without its sandbox,
 * as in playwright.config.ts.
 */
const BROWSERS = [
  ['Chromium', findChromium(), { args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] }],
  ['Firefox', findFirefox(), { browser: 'firefox' }],
] as const

const TEXT = 'only for eyes'
const FILM = { name: 'film.bin', type: 'video/mp4', content: new Uint8Array(2 * 1024 * 1024) }

for (const [name, executablePath, options] of BROWSERS)
  for (const [size, files] of [
    ['small', []],
    ['large', [FILM]],
  ] as const)
    test(
      `${name}: the view timer of a ${size} note that arrives unseen starts when the note is seen`,
      longUnless(size === 'small'),
      async ({ make, wire }) => {
        expect(executablePath, name).toBeDefined()
        const browser = await puppeteer.launch({
          executablePath: `${executablePath}`,
          headless: true,
          ...options,
        })
        try {
          const page = await browser.newPage()
          await page.goto(await make({ text: TEXT, viewSeconds: VIEW_S, files }))
          await expectTimeFromSeen(page, wire, TEXT)
        } finally {
          await browser.close()
        }
      },
    )
