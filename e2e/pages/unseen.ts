import { expect } from 'playwright/test'
import type { Page } from 'puppeteer-core'
import type { Wire } from '../servers/wire.ts'

/** Seconds for which the notes of these tests may be seen. */
export const VIEW_S = 5

const shows = (page: Page, text: string) =>
  page.evaluate((text) => document.body.innerText.includes(text), text)
const clock = (page: Page) => page.$eval('[role=timer]', (timer) => timer.textContent)

/** Puts another tab in front of the page. */
async function leave(page: Page): Promise<void> {
  const other = await page.browser().newPage()
  await other.bringToFront()
  await expect.poll(() => page.evaluate(() => document.hidden)).toBe(true)
}

/**
 * Reveals the note of a page, with this text and `VIEW_S` seconds to be seen, lets it arrive while another
 * tab is in front, and expects that its time begins when it is seen and then runs on.
 */
export async function expectTimeFromSeen(page: Page, wire: Wire, text: string): Promise<void> {
  const claim = wire.hold(/^POST \S+\/claim /)
  const button = await page.waitForSelector('form button')
  await button?.click()
  await claim.reached
  await leave(page)
  claim.release()
  await expect.poll(() => shows(page, text)).toBe(true)
  const whole = await clock(page)
  // Longer than the note may be seen.
  await new Promise((resolve) => setTimeout(resolve, (VIEW_S + 2) * 1000))
  expect(await shows(page, text)).toBe(true)
  expect(await clock(page)).toBe(whole)

  await page.bringToFront()
  await page.waitForFunction(() => document.querySelector('.cord') ?? !document.querySelector('.fuse'))
  // Once it was seen, hiding it again stops nothing.
  await leave(page)
  await expect.poll(() => shows(page, text)).toBe(false)
  expect(await page.content()).not.toContain(text)
}
