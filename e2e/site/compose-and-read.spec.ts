import { compose } from '../../widget/ui/strings/en/compose.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'
import { pickFiles } from '../pages/files.ts'
import { expectNote, noteRegion, reveal } from '../pages/reading.ts'

test('a note is written, read once, and gone', async ({ page, other, watch }) => {
  const text = 'The combination is 36-24-12.\n\tSecond line.'
  await page.goto('/')
  await page.getByRole('textbox', { name: 'Your note' }).fill(text)
  await page.getByRole('button', { name: 'Create link' }).click()
  const field = page.getByLabel('One-time link')
  await expect(field).toHaveValue(/\/#[1-9A-HJ-NP-Za-km-z]{48}$/)
  const link = await field.inputValue()
  watch({ link, text })

  const reader = await other()
  await reader.goto(link)
  await expectNote(reader, 'The combination is 36-24-12.')

  const late = await other()
  await late.goto(link)
  await expect(late.getByRole('heading', { name: read.errors.gone.title })).toBeVisible()
})

test('text arrives exactly as it was typed', async ({ page, make }) => {
  const text = '  two spaces\n\ttab\n\nempty line\n𝄞 \u{1F469}‍\u{1F52C} é é '
  await page.goto(await make({ text }))
  await reveal(page)
  const region = noteRegion(page)
  await expect(region).toBeVisible()
  const shown = await region.locator('*').evaluateAll((elements) => elements.map((e) => e.textContent))
  expect(shown).toContain(text)
})

test('files travel with a note and are saved as they were', async ({ page, other, watch }) => {
  await page.goto('/')
  await page.getByRole('textbox', { name: 'Your note' }).fill('see the file')
  const content = 'name,secret\nanna,correct horse battery\n'
  const file = { name: 'accounts.csv', type: 'text/csv', content }
  await pickFiles(page, file, { name: 'empty.bin', type: 'application/octet-stream', content: '' })
  await page.getByRole('button', { name: 'Create link' }).click()
  const field = page.getByLabel('One-time link')
  await expect(field).toHaveValue(/#/)
  const link = await field.inputValue()
  watch({ link, text: 'see the file', files: [file] })

  const reader = await other()
  await reader.goto(link)
  await reveal(reader)
  await expect(reader.getByText('accounts.csv')).toBeVisible()
  await expect(reader.getByText('empty.bin')).toBeVisible()
  const download = reader.waitForEvent('download')
  await reader
    .getByRole('link', { name: /accounts\.csv/ })
    .or(reader.getByRole('button', { name: /accounts\.csv/ }))
    .first()
    .click()
  const saved = await download
  expect(saved.suggestedFilename()).toBe('accounts.csv')
  const chunks: Buffer[] = []
  for await (const chunk of await saved.createReadStream()) chunks.push(chunk)
  expect(Buffer.concat(chunks).toString()).toBe(content)
})

test('a note gets a passphrase, is copied, revoked and followed by a new one', async ({
  page,
  context,
  other,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/')
  await page.getByRole('textbox', { name: 'Your note' }).fill('to be revoked')
  await page.getByRole('combobox', { name: 'Expires' }).selectOption({ index: 0 })
  await page.getByRole('button', { name: 'Create link' }).click()
  await page.getByRole('button', { name: 'Copy link' }).click()
  const link = await page.getByLabel('One-time link').inputValue()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link)
  await page.getByRole('button', { name: compose.created.revoke }).click()
  await expect(page.getByText(compose.created.revoked)).toBeVisible()

  const reader = await other()
  await reader.goto(link)
  await expect(reader.getByRole('heading', { name: read.errors.gone.title })).toBeVisible()

  await page.getByRole('button', { name: compose.created.another }).click()
  await expect(page.getByRole('textbox', { name: 'Your note' })).toHaveValue('')
  await expect(page.getByRole('textbox', { name: 'Your note' })).toBeFocused()
})

test('the sender learns that the note was read', async ({ page, other }) => {
  await page.goto('/')
  await page.getByRole('textbox', { name: 'Your note' }).fill('with a receipt')
  await page.getByText(compose.more).click()
  await page.getByLabel(compose.receipt).check()
  await page.getByRole('button', { name: 'Create link' }).click()
  const link = await page.getByLabel('One-time link').inputValue()
  const reader = await other()
  await reader.goto(link)
  await reveal(reader)
  await expect(reader.getByText(read.open.burned)).toBeVisible()
  const words = compose.status.read('|').split('|')[0] ?? ''
  await expect(page.getByText(words)).toBeVisible()
})

test('a burn timer wipes the screen', async ({ page, make }) => {
  await page.goto(await make({ text: 'soon to be wiped', viewSeconds: 4 }))
  await reveal(page)
  await expect(page.getByText('soon to be wiped')).toBeVisible()
  await expect(page.getByText('soon to be wiped')).toHaveCount(0)
  expect(await page.content()).not.toContain('soon to be wiped')
})
