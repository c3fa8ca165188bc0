import { compose } from '../../widget/ui/strings/en/compose.ts'
import { extension as strings } from '../../widget/ui/strings/en/extension.ts'
import { linkAt } from '../clients/notes.ts'
import { expect, extensionTest as test } from '../fixtures/extension.ts'
import { pickFiles } from '../pages/files.ts'
import { Popup } from '../pages/popup.ts'
import { ReadPage } from '../pages/read-page.ts'
import { expectGoodScreen, expectPrivateBoxes } from '../pages/screen.ts'

test('the popup: writing, made, history, forgetting', async ({ extension }) => {
  const popup = await Popup.open(extension)
  await expectGoodScreen(popup.page)
  await popup.note.fill(`${'x'.repeat(300)}\n${'many words '.repeat(60)}`)
  await pickFiles(popup.page, { name: `${'long-name-'.repeat(20)}.txt`, type: '', content: 'x' })
  await popup.page.getByText(compose.more).click()
  await expectGoodScreen(popup.page)
  await expectPrivateBoxes(popup.page)
  await popup.create.click()
  await popup.createdLink()
  await popup.page.getByLabel(strings.popup.label, { exact: true }).fill('a label of many words '.repeat(9))
  await expectGoodScreen(popup.page)
  await expectPrivateBoxes(popup.page)
  const { list } = await popup.openHistory()
  await expect(list.getByText(strings.history.states.waiting)).toBeVisible()
  await expectGoodScreen(popup.page)
  await popup.page.getByRole('button', { name: strings.history.forget }).click()
  await expectGoodScreen(popup.page)
  await popup.page.getByRole('button', { name: strings.history.forgetYes }).click()
  await expect(popup.page.getByText(strings.history.empty)).toBeVisible()
  await expectGoodScreen(popup.page)
})

test('the popup without permission for its server', async ({ extension, wire }) => {
  await extension.allowHosts()
  const popup = await extension.open('popup.html')
  await expect(popup.getByText(strings.popup.noAccess(`http://localhost:${wire.port}`))).toBeVisible()
  await expectGoodScreen(popup)
})

test('the reader: a server that is not allowed, a note, the note open', async ({
  extension,
  make,
  serverOrigin,
}) => {
  const link = await make({ text: 'a note' })
  const foreign = await extension.open(`reader.html#${link}`)
  await expect(foreign.getByRole('heading', { name: strings.reader.foreign })).toBeVisible()
  await expectGoodScreen(foreign)
  const page = await extension.open(`reader.html#${linkAt(link, serverOrigin)}`)
  const readPage = new ReadPage(page)
  await expect(page.getByText(strings.reader.inHistory)).toBeVisible()
  await expectGoodScreen(page)
  await readPage.reveal()
  await expect(readPage.note).toBeVisible()
  await expectGoodScreen(page)
})

test('the options, and what they say of a server that cannot be used', async ({ extension }) => {
  const page = await extension.open('options.html')
  await expectGoodScreen(page)
  await page.getByLabel(strings.options.server, { exact: true }).fill('http://notes.example.org')
  await page.getByRole('button', { name: strings.options.serverSave }).click()
  await expect(page.getByText(strings.options.serverProblems['not-an-address'](''))).toBeVisible()
  await expectGoodScreen(page)
})
