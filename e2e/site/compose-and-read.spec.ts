import { compose } from '../../widget/ui/strings/en/compose.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'
import { pickFiles } from '../pages/files.ts'
import { ReadPage } from '../pages/read-page.ts'
import { startOf } from '../pages/sentences.ts'

test('a note is written, read once, and gone', async ({ composePage, other, watch }) => {
  const text = 'The combination is 36-24-12.\n\tSecond line.'
  await composePage.open()
  await composePage.note.fill(text)
  const link = await composePage.createLink()
  watch({ link, text })

  const reader = new ReadPage(await other())
  await reader.open(link)
  await reader.expectNote('The combination is 36-24-12.')

  const late = await other()
  await late.goto(link)
  await expect(late.getByRole('heading', { name: read.errors.gone.title })).toBeVisible()
})

test('text arrives exactly as it was typed', async ({ page, readPage, make }) => {
  const text = '  two spaces\n\ttab\n\nempty line\n𝄞 \u{1F469}‍\u{1F52C} é é '
  await page.goto(await make({ text }))
  await readPage.reveal()
  const region = readPage.note
  await expect(region).toBeVisible()
  const shown = await region.locator('*').evaluateAll((elements) => elements.map((e) => e.textContent))
  expect(shown).toContain(text)
})

test('files travel with a note and are saved as they were', async ({ page, composePage, other, watch }) => {
  await composePage.open()
  await composePage.note.fill('see the file')
  const content = 'name,secret\nanna,correct horse battery\n'
  const file = { name: 'accounts.csv', type: 'text/csv', content }
  await pickFiles(page, file, { name: 'empty.bin', type: 'application/octet-stream', content: '' })
  const link = await composePage.createLink()
  watch({ link, text: 'see the file', files: [file] })

  const reader = new ReadPage(await other())
  await reader.open(link)
  await reader.reveal()
  await expect(reader.page.getByText('accounts.csv')).toBeVisible()
  await expect(reader.page.getByText('empty.bin')).toBeVisible()
  const download = reader.page.waitForEvent('download')
  await reader.page
    .getByRole('link', { name: /accounts\.csv/ })
    .or(reader.page.getByRole('button', { name: /accounts\.csv/ }))
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
  composePage,
  context,
  other,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await composePage.open()
  await composePage.note.fill('to be revoked')
  await page.getByRole('combobox', { name: compose.expires }).selectOption({ index: 0 })
  await composePage.create.click()
  await page.getByRole('button', { name: compose.created.copy }).click()
  const link = await composePage.link.inputValue()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link)
  await page.getByRole('button', { name: compose.created.revoke }).click()
  await expect(page.getByText(compose.created.revoked)).toBeVisible()

  const reader = await other()
  await reader.goto(link)
  await expect(reader.getByRole('heading', { name: read.errors.gone.title })).toBeVisible()

  await page.getByRole('button', { name: compose.created.another }).click()
  await expect(composePage.note).toHaveValue('')
  await expect(composePage.note).toBeFocused()
})

test('the sender learns that the note was read', async ({ page, composePage, other }) => {
  await composePage.open()
  await composePage.note.fill('with a receipt')
  await page.getByText(compose.more).click()
  await page.getByLabel(compose.receipt).check()
  const link = await composePage.createLink()
  const reader = new ReadPage(await other())
  await reader.open(link)
  await reader.reveal()
  await expect(reader.page.getByText(read.open.burned)).toBeVisible()
  const words = startOf(compose.status.read)
  await expect(page.getByText(words)).toBeVisible()
})

test('a burn timer wipes the screen', async ({ page, readPage, make }) => {
  await page.goto(await make({ text: 'soon to be wiped', viewSeconds: 4 }))
  await readPage.reveal()
  await expect(page.getByText('soon to be wiped')).toBeVisible()
  await expect(page.getByText('soon to be wiped')).toHaveCount(0)
  expect(await page.content()).not.toContain('soon to be wiped')
})
