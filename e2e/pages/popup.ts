import { expect, type Locator, type Page } from 'playwright/test'
import { PAGES_LOCK } from '../../extension/offscreen/channel.ts'
import { extension as strings } from '../../widget/ui/strings/en/extension.ts'
import type { Extension } from '../browsers/extension.ts'
import type { Wire } from '../servers/wire.ts'

export const noteBox = (popup: Page): Locator => popup.getByRole('textbox', { name: 'Your note' })

/** Writes a note and presses the shortcut that creates its link. */
export async function submit(popup: Page, text: string): Promise<void> {
  await noteBox(popup).fill(text)
  await popup.keyboard.press('Control+Enter')
}

/** A popup with a sealed note whose upload is held back until the test releases it. */
export async function submitHeld({ open }: Extension, wire: Wire, text: string) {
  const upload = wire.hold(/^PUT /)
  const popup = await open('popup.html')
  await submit(popup, text)
  await upload.reached
  return { popup, upload }
}

/** Closes the popup. The browser drops the page's lock, by which the extension knows of it, some time later. */
export async function closePopup(popup: Page, extension: Extension): Promise<void> {
  await popup.close()
  const worker = await extension.worker()
  const locks = () =>
    worker.evaluate(async () => (await navigator.locks.query()).held?.map(({ name }) => name))
  await expect.poll(locks).not.toContain(PAGES_LOCK)
}

/** The link that the popup shows; waits for it. */
export async function linkIn(popup: Page): Promise<string> {
  const field = popup.getByLabel('One-time link')
  await expect(field).toHaveValue(/\/#[1-9A-HJ-NP-Za-km-z]{48}$/)
  return field.inputValue()
}

/** Opens the history. @returns its list */
export async function openHistory(popup: Page): Promise<Locator> {
  await popup.getByRole('button', { name: strings.popup.history, exact: true }).click()
  return popup.getByRole('list')
}

/** Text of the toolbar button's badge. */
export const badgeText = async (extension: Extension): Promise<string> =>
  (await extension.worker()).evaluate(() => chrome.action.getBadgeText({}))
