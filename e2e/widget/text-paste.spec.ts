import type { Locator, Page } from 'playwright/test'
import { compose } from '../../widget/ui/strings/en/compose.ts'
import { inbox } from '../../widget/ui/strings/en/inbox.ts'
import { formTest as test } from '../fixtures/form.ts'
import { expect } from '../fixtures/host.ts'
import { copyCells } from '../pages/clipboard.ts'
import { ComposeForm } from '../pages/compose-page.ts'
import { inside } from '../pages/element-frame.ts'
import { INPUTS } from '../pages/form-frame.ts'

const CELLS = 'user\tanna\npassword\thunter2'

/** Pastes cells of a spreadsheet, which bring a picture, into an empty box. */
async function pasteInto(page: Page, box: Locator, text = CELLS): Promise<void> {
  await copyCells(page, text)
  await box.click()
  await page.keyboard.press('Control+V')
  await expect(box).toHaveValue(text)
}

test.beforeEach(({ context }) => context.grantPermissions(['clipboard-write']))

test('a spreadsheet’s text goes into the note, not its picture; a picture alone is a file', async ({
  page,
  composePage,
}) => {
  await composePage.open()
  await pasteInto(page, composePage.note)
  await pasteInto(page, composePage.passphrase, 'from a cell')
  await expect(page.locator('.picked li')).toHaveCount(0)

  await copyCells(page, undefined)
  await composePage.note.click()
  await page.keyboard.press('Control+V')
  await expect(page.locator('.picked li')).toHaveCount(1)
  await expect(composePage.note).toHaveValue(CELLS)
})

test('a message to an inbox takes the text', async ({ page, newInbox }) => {
  const { link } = await newInbox()
  await page.goto(link)
  await pasteInto(page, page.getByRole('textbox', { name: inbox.message }))
  await expect(page.locator('.picked li')).toHaveCount(0)
})

for (const files of ['on', 'off']) {
  test(`elements take the text, with files ${files}`, async ({ page, host, script }) => {
    const options = `files="${files}" passphrase="optional"`
    const elements = `<ashnote-field ${options} aria-label="Secret"></ashnote-field><ashnote-compose ${options}></ashnote-compose>`
    await page.goto(host.page(elements, { head: script }))
    const field = inside(page)
    await pasteInto(page, field.getByRole('textbox', { name: 'Secret' }))
    await pasteInto(page, field.getByLabel(compose.passphrase, { exact: true }), 'from a cell')
    const box = inside(page, 'ashnote-compose')
    await pasteInto(page, new ComposeForm(box).note)
    for (const frame of [field, box]) await expect(frame.locator('.picked li')).toHaveCount(0)
  })
}

test('a form takes the text, with and without an input for files', async ({
  page,
  host,
  script,
  newInbox,
}) => {
  const { form } = await newInbox()
  const files = '<ashnote-input name="f" label="Documents" type="file"></ashnote-input>'
  for (const inputs of [INPUTS, INPUTS + files]) {
    await page.goto(host.page(form(inputs), { head: script }))
    const frame = inside(page, 'ashnote-form')
    await pasteInto(page, frame.getByLabel('What happened'))
    await pasteInto(page, frame.getByLabel('Your name'), 'Anna')
    await expect(frame.locator('.picked li')).toHaveCount(0)
  }
})
