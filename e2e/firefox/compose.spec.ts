import { read } from '../../widget/ui/strings/en/read.ts'
import { byRole, noteText, pressWithControl, typedIn } from '../browsers/firefox.ts'
import { expect, firefoxTest as test } from '../fixtures/firefox.ts'

test('a note written in the popup is read on the site', async ({ firefox, watch }) => {
  const text = 'from the popup to the page'
  const popup = await firefox.open('popup.html')
  await byRole(popup, 'textbox', 'Your note').fill(text)
  await pressWithControl(popup, 'Enter')
  const link = await typedIn(popup, 'One-time link')
  expect(link).toMatch(/\/#[1-9A-HJ-NP-Za-km-z]{48}$/)
  watch({ link, text })

  const reader = await firefox.newPage()
  await reader.goto(link)
  await byRole(reader, 'button', 'Reveal').click()
  expect(await noteText(reader)).toContain(text)
  await reader.locator(`::-p-text(${read.open.burned})`).wait()
})
