import type { Page } from 'playwright/test'

/** The content of the element's frame. Actions on it wait until it is loaded. */
export function inside(page: Page, element = 'ashnote-field') {
  return page.locator(element).locator('iframe').contentFrame()
}
