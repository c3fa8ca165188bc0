import type { Page } from 'playwright/test'
import { compose } from '../../widget/ui/strings/en/compose.ts'
import { inbox } from '../../widget/ui/strings/en/inbox.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { clientsOf, linkOf, registerInbox } from '../clients/inboxes.ts'
import { LONG } from '../fixtures/long.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'
import { pickFiles } from '../pages/files.ts'
import { errorTitle } from '../pages/inbox-page.ts'
import { ReadPage } from '../pages/read-page.ts'
import { expectGoodScreen, expectPrivateBoxes } from '../pages/screen.ts'

const LONG_TEXT = `${'x'.repeat(400)}\n${'many words '.repeat(60)}`

test('compose, with options and files', async ({ page, composePage }) => {
  await composePage.open()
  await expect(composePage.note).toBeFocused()
  await expectGoodScreen(page)
  await composePage.note.fill(LONG_TEXT)
  await pickFiles(page, { name: `${'long-name-'.repeat(20)}.txt`, type: 'text/plain', content: 'x' })
  for (const closed of await page.locator('details:not([open]) > summary').all()) await closed.click()
  await expectGoodScreen(page)
  await expectPrivateBoxes(page)
})

test('the made link', async ({ page, composePage }) => {
  await composePage.open()
  await composePage.note.fill('a note')
  await composePage.create.click()
  await expect(composePage.link).toBeVisible()
  await expectGoodScreen(page)
  await expectPrivateBoxes(page)
})

test('sealed, then open with text and files', async ({ page, readPage, make }) => {
  const files = [
    { name: `${'long-name-'.repeat(20)}.txt`, type: 'text/plain', content: LONG_TEXT },
    { name: 'dot.gif', type: 'image/gif', content: 'GIF89a\x01\x00\x01\x00\x00\x00\x00;' },
  ]
  await page.goto(await make({ text: LONG_TEXT, files, viewSeconds: 600 }))
  await expect(page.getByRole('button', { name: read.sealed.reveal })).toBeVisible()
  await expectGoodScreen(page)
  await readPage.reveal()
  await expect(readPage.note).toBeVisible()
  await expectGoodScreen(page)
  await expect(readPage.note).toHaveAttribute('translate', 'no')
  for (const shown of await readPage.note.locator('pre, bdi').all())
    expect(await shown.evaluate((element) => (element as HTMLElement).translate)).toBe(false)
  const preview = page.frameLocator('iframe.preview').first().locator('pre')
  await page.getByText(read.open.look).first().click()
  await expect(preview).toHaveAttribute('translate', 'no')
  await page.getByRole('button', { name: read.open.clear }).click()
  await expect(page.getByRole('heading', { name: read.ended.cleared.title })).toBeVisible()
  await expectGoodScreen(page)
})

test('a passphrase, wrong once, then locked', async ({ page, readPage, make }) => {
  await page.goto(await make({ text: 'locked away', passphrase: 'right one', tries: 2 }))
  await expectGoodScreen(page)
  await expectPrivateBoxes(page)
  await readPage.passphrase.fill('wrong one')
  await readPage.reveal()
  await expect(page.getByText(read.triesLeft(1))).toBeVisible()
  await expectGoodScreen(page)
  await readPage.passphrase.fill('wrong again')
  await readPage.reveal()
  await expect(page.getByRole('heading', { name: read.ended.locked.title })).toBeVisible()
  await expectGoodScreen(page)
})

test('the ends: damaged, gone, unreachable, rewritten', async ({ page, make, wire }) => {
  await page.goto('/#notalink')
  await expect(page.getByRole('heading', { name: read.errors['damaged-link'].title })).toBeVisible()
  await expectGoodScreen(page)

  const link = await make({ text: 'never reached' })
  await page.goto(link.replace('#', '%23'))
  await expect(page.getByText(read.sealed.travelled)).toBeVisible()
  wire.drainSent()
  await expectGoodScreen(page)

  wire.lose(/^GET \/v1\/notes\//, 'before', 100)
  await page.reload()
  await expect(page.getByRole('heading', { name: read.errors.unreachable.title })).toBeVisible()
  await expectGoodScreen(page)
})

test('an inbox: written to, sent to, gone', async ({ page, inboxPage, server, wire }) => {
  const clients = clientsOf(server.origin)
  const own = await registerInbox(clients)
  await page.goto(linkOf(wire.origin, own))
  await expect(page.getByRole('textbox', { name: inbox.message })).toBeFocused()
  await page.getByLabel(inbox.receipt).check()
  await expectGoodScreen(page)
  await expectPrivateBoxes(page)
  await inboxPage.send(LONG_TEXT)
  await expect(page.getByRole('heading', { name: inbox.sent.title })).toBeVisible()
  await expectGoodScreen(page)
  await clients.inboxes.close(own)
  await page.reload()
  await expect(page.getByRole('heading', { name: errorTitle('no-inbox') })).toBeVisible()
  await expectGoodScreen(page)
})

test('every state of an answer', LONG, async ({ page, composePage, other }) => {
  await composePage.open()
  await composePage.note.fill('a question')
  await page.getByText(compose.more).click()
  await page.getByLabel(compose.answer).check()
  await expectGoodScreen(page)
  await composePage.create.click()
  await expect(page.getByText(inbox.answers.waiting)).toBeVisible()
  await expectGoodScreen(page)

  const reader = new ReadPage(await other())
  await reader.open(await composePage.link.inputValue())
  await reader.reveal()
  const answer = reader.page.getByRole('button', { name: inbox.answer.write, exact: true })
  await expect(answer).toBeVisible()
  await expectGoodScreen(reader.page)
  await answer.click()
  await expectGoodScreen(reader.page)
  await expectPrivateBoxes(reader.page)
  await reader.page.getByRole('textbox', { name: inbox.answer.message }).fill(LONG_TEXT)
  await reader.page.getByRole('button', { name: inbox.answer.send }).click()
  await expect(reader.page.getByText(inbox.answer.sent)).toBeVisible()
  await expectGoodScreen(reader.page)

  await expect(page.getByRole('button', { name: inbox.answers.open })).toBeVisible()
  await expectGoodScreen(page)
  await page.getByRole('button', { name: inbox.answers.open }).click()
  await expect(page.getByRole('heading', { name: inbox.answers.title })).toBeVisible()
  await expectGoodScreen(page)
})

test('everything works with the keyboard alone', async ({ page, composePage, context, watch }) => {
  await composePage.open()
  await expect(composePage.note).toBeFocused()
  const text = 'typed without a mouse'
  await page.keyboard.type(text)
  await tabTo(page, compose.create)
  await page.keyboard.press('Enter')
  const field = composePage.link
  await expect(field).toHaveValue(/#/)
  const link = await field.inputValue()
  watch({ link, text })
  await tabTo(page, compose.created.another)
  await page.keyboard.press('Enter')
  await expect(composePage.note).toBeFocused()
  await page.keyboard.type('sent with a shortcut')
  await page.keyboard.press('Control+Enter')
  await expect(composePage.link).toHaveValue(/#/)

  const reader = new ReadPage(await context.newPage())
  await reader.open(link)
  await expect(reader.page.getByRole('button', { name: read.sealed.reveal })).toBeVisible()
  await tabTo(reader.page, read.sealed.reveal)
  await reader.page.keyboard.press('Enter')
  await expect(reader.note).toContainText(text)
  await tabTo(reader.page, read.open.clear)
  await reader.page.keyboard.press('Enter')
  await expect(reader.page.getByRole('heading', { name: read.ended.cleared.title })).toBeVisible()
})

/** Presses Tab until the button has the focus, and expects a visible focus ring. */
async function tabTo(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  for (let presses = 0; presses < 40; presses++) {
    if (await button.evaluate((e) => e === document.activeElement)) {
      const outline = await button.evaluate(
        (e) => getComputedStyle(e).outlineStyle + getComputedStyle(e).boxShadow,
      )
      expect(outline).not.toBe('nonenone')
      return
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reaches ${name}`)
}
