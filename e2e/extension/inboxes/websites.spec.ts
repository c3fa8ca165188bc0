import type { Page, Request } from 'playwright/test'
import { parseReplyTo } from '../../../shared/flows/inbox-sender.ts'
import { createInboxClient } from '../../../shared/http/inbox-client.ts'
import { inboxOwner } from '../../../widget/ui/strings/en/inbox-owner.ts'
import { expect, webhookTest as test } from '../../fixtures/extension-servers.ts'
import { InboxesPage } from '../../pages/inboxes-page.ts'
import { expectGoodScreen } from '../../pages/screen.ts'

const { inbox, inboxErrors } = inboxOwner

/** The origins that may frame the form of an inbox, from the server's response. */
async function ancestorsOf(link: string): Promise<string | undefined> {
  const response = await fetch(link.replace('/#', '/frame/'))
  expect(response.status).toBe(200)
  return response.headers.get('content-security-policy')?.match(/frame-ancestors ([^;]*)/)?.[1]
}

/** Deletes an inbox from its server, with the token from its owner's last request. */
async function closeAs(asked: Request, link: string): Promise<void> {
  const { server, address } = parseReplyTo(link)
  const { inboxes } = asked.postDataJSON() as { inboxes: Array<{ token: string }> }
  const ownerToken = new Uint8Array(Buffer.from(inboxes[0]?.token ?? '', 'base64url'))
  await createInboxClient({ server, fetch: fetch as never }).close({
    inbox: { address: new Uint8Array(address) },
    ownerToken,
  })
}

/** Opens the website settings of an inbox. */
async function websites(page: Page) {
  const part = page.getByRole('region', { name: inbox.website })
  await part.getByText(inbox.website).click()
  return {
    origins: part.getByLabel(inbox.origins),
    webhook: part.getByLabel(inbox.webhook),
    key: part.getByLabel(inbox.signing),
    said: part.getByText(inbox.siteSaved),
    save: () => part.getByRole('button', { name: inbox.save }).click(),
  }
}

test('the owner chooses which websites may embed the form, and the server enforces it', async ({
  extension,
}) => {
  const page = await extension.open('inboxes.html')
  const inboxes = new InboxesPage(page)
  const link = await inboxes.make('Whistle')
  expect(await ancestorsOf(link)).toBeUndefined()
  let form = await websites(page)
  for (const wrong of ['shop.example', 'https://shop.example/form', 'https://*.shop.example']) {
    await form.origins.fill(`https://a.example\n${wrong}`)
    await form.save()
    await expect(page.getByText(inboxErrors['not-an-origin'].title)).toBeVisible()
  }
  expect(await ancestorsOf(link)).toBeUndefined()
  await form.origins.fill('https://Shop.example/\nhttps://b.example:8443')
  await expectGoodScreen(page)
  await form.save()
  await expect(form.said).toBeVisible()
  await expect(page.getByText(inboxErrors['not-an-origin'].title)).toHaveCount(0)
  await expect(form.origins).toHaveValue('https://shop.example\nhttps://b.example:8443')
  expect(await ancestorsOf(link)).toBe("'self' https://shop.example https://b.example:8443")

  // A server that has lost the settings gets them again when the inbox is registered again.
  const [asked] = await Promise.all([page.waitForRequest(/\/v1\/inboxes\/poll$/), page.reload()])
  await closeAs(asked, link)
  await page.reload()
  await page.getByRole('button', { name: inbox.reopen }).click()
  await expect(page.getByRole('button', { name: inbox.reopen })).toHaveCount(0)
  expect(await ancestorsOf(link)).toBe("'self' https://shop.example https://b.example:8443")

  form = await websites(page)
  await expect(form.origins).toHaveValue('https://shop.example\nhttps://b.example:8443')
  await form.origins.fill('')
  await form.save()
  await expect(form.said).toBeVisible()
  expect(await ancestorsOf(link)).toBeUndefined()
})

test('the owner sets a webhook for arrivals and gets its signing key', async ({ extension, server }) => {
  const page = await extension.open('inboxes.html')
  const inboxes = new InboxesPage(page)
  await inboxes.make('Whistle')
  let form = await websites(page)
  await form.webhook.fill('http://hooks.example/a')
  await form.save()
  await expect(page.getByText(inboxErrors['not-a-webhook'].title)).toBeVisible()
  await form.webhook.fill('https://192.168.1.1/a')
  await form.save()
  await expect(page.getByText(inboxErrors['webhook-refused'].title)).toBeVisible()
  await expect(form.key).toHaveCount(0)

  await form.webhook.fill('https://hooks.example/a')
  await form.save()
  await expect(form.said).toBeVisible()
  await expect(form.key).toHaveValue(/^whsec_[\w+/]{43}=$/)
  const key = await form.key.inputValue()
  await expectGoodScreen(page)
  await page.reload()
  form = await websites(page)
  await expect(form.webhook).toHaveValue('https://hooks.example/a')
  await expect(form.key).toHaveValue(key)
  await form.origins.fill('https://shop.example')
  await form.save()
  await expect(form.said).toBeVisible()
  await expect(form.key).toHaveValue(key)

  await form.webhook.fill('https://hooks.example/b')
  await form.save()
  await expect(form.key).not.toHaveValue(key)
  // If the operator turns webhooks off, the page says so, and the setting stays.
  await server.restart({ ASHNOTE_WEBHOOKS: 'off' })
  await form.webhook.fill('https://hooks.example/c')
  await form.save()
  await expect(page.getByText(inboxErrors['webhook-refused'].title)).toBeVisible()
})
