import { read } from '../../widget/ui/strings/en/read.ts'
import { expect, test } from '../harness/extension.ts'

test('a note written in the popup is read on the site', async ({ extension, context, watch }) => {
  const text = 'from the popup to the page'
  const popup = await extension.open('popup.html')
  await expect(popup.getByRole('textbox', { name: 'Your note' })).toBeFocused()
  await popup.keyboard.type(text)
  await popup.keyboard.press('Control+Enter')
  const field = popup.getByLabel('One-time link')
  await expect(field).toHaveValue(/\/#[1-9A-HJ-NP-Za-km-z]{48}$/)
  const link = await field.inputValue()
  watch({ link, text })

  const reader = await context.newPage()
  await reader.goto(link)
  await reader.getByRole('button', { name: 'Reveal' }).click()
  await expect(reader.getByRole('region', { name: 'Note' })).toContainText(text)
  await expect(reader.getByText(read.open.burned)).toBeVisible()
})
