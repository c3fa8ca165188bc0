import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Locator, type Page } from 'playwright/test'

/** Runs axe in both themes, frames included. */
export async function expectNoViolations(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // axe needs script, which sandboxed frames lack; their content is the sender's, not ours.
    const { violations } = await new AxeBuilder({ page }).exclude('iframe[sandbox=""]').analyze()
    expect(
      violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map((n) => n.html).join(' ')}`),
    ).toEqual([])
  }
}

/** What must hold for every screen, in both themes and down to 320 px. */
export async function expectGoodScreen(page: Page): Promise<void> {
  await expectNoViolations(page)
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 640 })
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow, 'pixels to scroll sideways at 320 px').toBeLessThanOrEqual(0)
  if (size) await page.setViewportSize(size)
}

/** Expects that no service of the browser keeps or sends away what is typed into the screen, frames included. */
export async function expectPrivateBoxes(page: Page): Promise<void> {
  const found = await Promise.all(
    page.frames().map((frame) =>
      frame.locator('textarea, input:not([type=checkbox], [type=radio], [type=file])').evaluateAll((boxes) =>
        (boxes as HTMLInputElement[]).map((box) => ({
          box: box.outerHTML,
          isPrivate:
            !box.spellcheck && !box.translate && (box.readOnly || box.getAttribute('autocomplete') === 'off'),
        })),
      ),
    ),
  )
  expect(found.flat().length, 'boxes').toBeGreaterThan(0)
  expect(found.flat().filter(({ isPrivate }) => !isPrivate)).toEqual([])
}

/** Expects Tab to go through these, and Shift+Tab back to the first. */
export async function expectTabStops(page: Page, stops: readonly Locator[]): Promise<void> {
  for (const stop of stops) {
    await page.keyboard.press('Tab')
    await expect(stop).toBeFocused()
  }
  for (const stop of stops.toReversed().slice(1)) {
    await page.keyboard.press('Shift+Tab')
    await expect(stop).toBeFocused()
  }
}
