import { expect, type Locator, type Page } from 'playwright/test'
import { extension as strings } from '../../widget/ui/strings/en/extension.ts'
import type { Extension } from './extension.ts'

/** The part of the extension's interface to its browser that is used inside it here. */
declare const chrome: { action: { getBadgeText(tab: object): Promise<string> } }

export const noteBox = (popup: Page): Locator => popup.getByRole('textbox', { name: 'Your note' })

/** The link that the popup shows, once it does. */
export async function linkIn(popup: Page): Promise<string> {
  const field = popup.getByLabel('One-time link')
  await expect(field).toHaveValue(/\/#[1-9A-HJ-NP-Za-km-z]{48}$/)
  return field.inputValue()
}

/** Goes to the history. @returns its list */
export async function history(popup: Page): Promise<Locator> {
  await popup.getByRole('button', { name: strings.popup.history, exact: true }).click()
  return popup.getByRole('list')
}

/** What the toolbar button says. */
export const badge = async (extension: Extension): Promise<string> =>
  (await extension.worker()).evaluate(() => chrome.action.getBadgeText({}))
