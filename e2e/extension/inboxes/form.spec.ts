import { inbox as words } from '../../../widget/ui/strings/en/inbox.ts'
import { inboxOwner } from '../../../widget/ui/strings/en/inbox-owner.ts'
import { read } from '../../../widget/ui/strings/en/read.ts'
import { badgeText, pollNow } from '../../browsers/background.ts'
import { expect, extensionTest as test } from '../../fixtures/extension.ts'
import { inside } from '../../pages/element-frame.ts'
import { InboxesPage } from '../../pages/inboxes-page.ts'
import { Host } from '../../servers/host.ts'

const { inbox } = inboxOwner

test('only the owner of the inbox can read what a visitor enters on a website', async ({
  browser,
  extension,
  wire,
  watch,
}) => {
  void watch
  // The owner makes an inbox and copies its HTML to a website.
  const owner = await extension.open('inboxes.html')
  const ownerInboxes = new InboxesPage(owner)
  const link = await ownerInboxes.make('Ombuds')
  await owner.getByText(inbox.website).click()
  const html = await owner.getByRole('textbox', { name: inbox.snippet }).inputValue()
  await owner.close()
  const host = await Host.start()
  const more =
    '<ashnote-input label="Your name"></ashnote-input><ashnote-input label="Proof" type="file"></ashnote-input>'
  const site = host.page(html.replace('</ashnote-form>', `${more}</ashnote-form>`))

  // The visitor does not have the extension.
  const context = await browser.newContext()
  const visitor = await context.newPage()
  await visitor.goto(site)
  const form = inside(visitor, 'ashnote-form')
  await form.getByLabel('Message').fill('The door in the cellar\nis never locked.')
  await form.getByLabel('Your name').fill('Anna Example')
  const file = { name: 'door.txt', mimeType: 'text/plain', buffer: Buffer.from('as seen on Monday') }
  await form.locator('[type=file]').first().setInputFiles(file)
  await form.getByRole('button', { name: words.send, exact: true }).click()
  await expect(form.getByRole('heading', { name: words.sent.title })).toBeVisible()
  const sent = wire.drainSent().toString('latin1') + host.sent.join()
  for (const secret of ['cellar', 'Anna', 'door.txt', 'Monday']) expect(sent).not.toContain(secret)
  await context.close()
  await host.stop()

  await pollNow(await extension.worker())
  await expect.poll(() => badgeText(extension)).toBe('1')
  const again = await extension.open('inboxes.html')
  const againInboxes = new InboxesPage(again)
  await again.getByRole('link', { name: /Ombuds/ }).click()
  await againInboxes.openFirst()
  await expect(againInboxes.note.locator('pre').first()).toHaveText(
    'Message:\n  The door in the cellar\n  is never locked.\nYour name: Anna Example\nProof: door.txt',
  )
  await expect(againInboxes.note.getByText('door.txt', { exact: true })).toBeVisible()
  await expect(again.getByText(read.open.burned)).toBeVisible()
  expect(html).toContain(`<a slot="fallback" href="${link}">`)
})
