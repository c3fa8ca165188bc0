import { read } from '../../widget/ui/strings/en/read.ts'
import { byRole, noteText, waitForText } from '../browsers/firefox.ts'
import { LINK } from '../data/links.ts'
import { expect, firefoxTest as test } from '../fixtures/firefox.ts'
import { FirefoxPopup } from '../pages/firefox-popup.ts'

test('a note written in the popup is read on the site', async ({ firefox, watch }) => {
  const text = 'from the popup to the page'
  const popup = await FirefoxPopup.open(firefox)
  await popup.submit(text)
  const link = await popup.createdLink()
  expect(link).toMatch(LINK)
  watch({ link, text })

  const reader = await firefox.newPage()
  await reader.goto(link)
  await byRole(reader, 'button', read.sealed.reveal).click()
  expect(await noteText(reader)).toContain(text)
  await waitForText(reader, read.open.burned)
})
