import { compose } from '../../widget/ui/strings/en/compose.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { byRole, noteText, pressWithControl, typedIn } from '../browsers/firefox.ts'
import { expect, firefoxTest as test } from '../fixtures/firefox.ts'

test('a note written in the popup is read on the site', async ({ firefox, watch }) => {
  const text = 'from the popup to the page'
  const popup = await firefox.open('popup.html')
  await byRole(popup, 'textbox', compose.note).fill(text)
  await pressWithControl(popup, 'Enter')
  const link = await typedIn(popup, compose.created.link)
  expect(link).toMatch(/\/#[1-9A-HJ-NP-Za-km-z]{48}$/)
  watch({ link, text })

  const reader = await firefox.newPage()
  await reader.goto(link)
  await byRole(reader, 'button', read.sealed.reveal).click()
  expect(await noteText(reader)).toContain(text)
  await reader.locator(`::-p-text(${read.open.burned})`).wait()
})
