import type { Page } from 'puppeteer-core'
import { compose } from '../../widget/ui/strings/en/compose.ts'
import { extension } from '../../widget/ui/strings/en/extension.ts'
import { byRole, pressWithControl, typedIn } from '../browsers/firefox.ts'
import { expect, firefoxTest as test } from '../fixtures/firefox.ts'

/** Writes a note and presses the shortcut that creates its link. */
async function create(popup: Page, text: string): Promise<void> {
  await byRole(popup, 'textbox', compose.note).fill(text)
  await pressWithControl(popup, 'Enter')
}

test('a draft and an upload survive the popup; the link is shown later and is in the history', async ({
  firefox,
  wire,
  watch,
}) => {
  const text = 'begun in one popup and sent from none'
  const first = await firefox.open('popup.html')
  await byRole(first, 'textbox', compose.note).fill(text)
  await first.close()

  const second = await firefox.open('popup.html')
  await expect.poll(() => typedIn(second, compose.note)).toBe(text)
  const upload = wire.hold(/^PUT /)
  await create(second, text)
  await upload.reached
  await second.close()
  upload.release()

  const third = await firefox.open('popup.html')
  const link = await typedIn(third, compose.created.link)
  watch({ link, text })
  await byRole(third, 'button', extension.popup.history).click()
  await third.locator('::-p-text(Not opened yet)').wait()
})
