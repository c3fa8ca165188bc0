import { expect, type Locator, type Page } from 'playwright/test'

/** The note that a page shows, on the site as in the extension. */
export const noteRegion = (page: Page): Locator => page.getByRole('region', { name: 'Note' })

export const reveal = (page: Page): Promise<void> => page.getByRole('button', { name: 'Reveal' }).click()

/** Reveals the note of the open page and expects it to contain `text`. */
export async function expectNote(page: Page, text: string): Promise<void> {
  await reveal(page)
  await expect(noteRegion(page)).toContainText(text)
}
