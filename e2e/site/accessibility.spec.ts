import type { Page } from 'playwright/test'
import { compose } from '../../widget/ui/strings/en/compose.ts'
import { inbox } from '../../widget/ui/strings/en/inbox.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { clientsOf, errorTitle, linkOf, registerInbox, writeToInbox } from '../clients/inboxes.ts'
import { LONG } from '../fixtures/long.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'
import { pickFiles } from '../pages/files.ts'
import { noteRegion, reveal } from '../pages/reading.ts'
import { expectGoodScreen, expectPrivateBoxes } from '../pages/screen.ts'

const LONG_TEXT = `${'x'.repeat(400)}\n${'many words '.repeat(60)}`

test('compose, with options and files', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('textbox', { name: 'Your note' })).toBeFocused()
  await expectGoodScreen(page)
  await page.getByRole('textbox', { name: 'Your note' }).fill(LONG_TEXT)
  await pickFiles(page, { name: `${'long-name-'.repeat(20)}.txt`, type: 'text/plain', content: 'x' })
  for (const closed of await page.locator('details:not([open]) > summary').all()) await closed.click()
  await expectGoodScreen(page)
  await expectPrivateBoxes(page)
})

test('the made link', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('textbox', { name: 'Your note' }).fill('a note')
  await page.getByRole('button', { name: 'Create link' }).click()
  await expect(page.getByLabel('One-time link')).toBeVisible()
  await expectGoodScreen(page)
  await expectPrivateBoxes(page)
})

test('sealed, then open with text and files', async ({ page, make }) => {
  const files = [
    { name: `${'long-name-'.repeat(20)}.txt`, type: 'text/plain', content: LONG_TEXT },
    { name: 'dot.gif', type: 'image/gif', content: 'GIF89a\x01\x00\x01\x00\x00\x00\x00;' },
  ]
  await page.goto(await make({ text: LONG_TEXT, files, viewSeconds: 600 }))
  await expect(page.getByRole('button', { name: 'Reveal' })).toBeVisible()
  await expectGoodScreen(page)
  await reveal(page)
  await expect(noteRegion(page)).toBeVisible()
  await expectGoodScreen(page)
  await expect(noteRegion(page)).toHaveAttribute('translate', 'no')
  for (const shown of await noteRegion(page).locator('pre, bdi').all())
    expect(await shown.evaluate((element) => (element as HTMLElement).translate)).toBe(false)
  const preview = page.frameLocator('iframe.preview').first().locator('pre')
  await page.getByText(read.open.look).first().click()
  await expect(preview).toHaveAttribute('translate', 'no')
  await page.getByRole('button', { name: read.open.clear }).click()
  await expect(page.getByRole('heading', { name: read.ended.cleared.title })).toBeVisible()
  await expectGoodScreen(page)
})

test('a passphrase, wrong once, then locked', async ({ page, make }) => {
  await page.goto(await make({ text: 'locked away', passphrase: 'right one', tries: 2 }))
  await expectGoodScreen(page)
  await expectPrivateBoxes(page)
  await page.getByLabel('Passphrase', { exact: true }).fill('wrong one')
  await reveal(page)
  await expect(page.getByText(read.triesLeft(1))).toBeVisible()
  await expectGoodScreen(page)
  await page.getByLabel('Passphrase', { exact: true }).fill('wrong again')
  await reveal(page)
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

test('an inbox: written to, sent to, gone', async ({ page, server, wire }) => {
  const clients = clientsOf(server.origin)
  const own = await registerInbox(clients)
  await page.goto(linkOf(wire.origin, own))
  await expect(page.getByRole('textbox', { name: inbox.message })).toBeFocused()
  await page.getByLabel(inbox.receipt).check()
  await expectGoodScreen(page)
  await expectPrivateBoxes(page)
  await writeToInbox(page, LONG_TEXT)
  await expect(page.getByRole('heading', { name: inbox.sent.title })).toBeVisible()
  await expectGoodScreen(page)
  await clients.inboxes.close(own)
  await page.reload()
  await expect(page.getByRole('heading', { name: errorTitle('no-inbox') })).toBeVisible()
  await expectGoodScreen(page)
})

test('every state of an answer', LONG, async ({ page, other }) => {
  await page.goto('/')
  await page.getByRole('textbox', { name: 'Your note' }).fill('a question')
  await page.getByText(compose.more).click()
  await page.getByLabel(compose.answer).check()
  await expectGoodScreen(page)
  await page.getByRole('button', { name: 'Create link' }).click()
  await expect(page.getByText(inbox.answers.waiting)).toBeVisible()
  await expectGoodScreen(page)

  const reader = await other()
  await reader.goto(await page.getByLabel('One-time link').inputValue())
  await reveal(reader)
  const answer = reader.getByRole('button', { name: inbox.answer.write, exact: true })
  await expect(answer).toBeVisible()
  await expectGoodScreen(reader)
  await answer.click()
  await expectGoodScreen(reader)
  await expectPrivateBoxes(reader)
  await reader.getByRole('textbox', { name: inbox.answer.message }).fill(LONG_TEXT)
  await reader.getByRole('button', { name: inbox.answer.send }).click()
  await expect(reader.getByText(inbox.answer.sent)).toBeVisible()
  await expectGoodScreen(reader)

  await expect(page.getByRole('button', { name: inbox.answers.open })).toBeVisible()
  await expectGoodScreen(page)
  await page.getByRole('button', { name: inbox.answers.open }).click()
  await expect(page.getByRole('heading', { name: inbox.answers.title })).toBeVisible()
  await expectGoodScreen(page)
})

test('everything works with the keyboard alone', async ({ page, context, watch }) => {
  await page.goto('/')
  await expect(page.getByRole('textbox', { name: 'Your note' })).toBeFocused()
  const text = 'typed without a mouse'
  await page.keyboard.type(text)
  await tabTo(page, 'Create link')
  await page.keyboard.press('Enter')
  const field = page.getByLabel('One-time link')
  await expect(field).toHaveValue(/#/)
  const link = await field.inputValue()
  watch({ link, text })
  await tabTo(page, compose.created.another)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Your note' })).toBeFocused()
  await page.keyboard.type('sent with a shortcut')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByLabel('One-time link')).toHaveValue(/#/)

  const reader = await context.newPage()
  await reader.goto(link)
  await expect(reader.getByRole('button', { name: 'Reveal' })).toBeVisible()
  await tabTo(reader, 'Reveal')
  await reader.keyboard.press('Enter')
  await expect(noteRegion(reader)).toContainText(text)
  await tabTo(reader, read.open.clear)
  await reader.keyboard.press('Enter')
  await expect(reader.getByRole('heading', { name: read.ended.cleared.title })).toBeVisible()
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
