import { compose as composeStrings } from '../../widget/ui/strings/en/compose.ts'
import { embedPage as strings } from '../../widget/ui/strings/en/embed-page.ts'
import { frame } from '../../widget/ui/strings/en/frame.ts'
import { inbox } from '../../widget/ui/strings/en/inbox.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'
import { inside } from '../pages/element-frame.ts'
import { expectGoodScreen } from '../pages/screen.ts'

test('the elements can be tried, and the HTML shows the chosen options', async ({ page, context, wire }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/embed')
  await expect(page.getByRole('heading', { name: strings.title })).toBeVisible()
  const secret = inside(page)
  await secret.getByRole('textbox', { name: strings.sample }).fill('tried on the page')
  await page.getByRole('button', { name: strings.submit }).click()
  await expect(page.locator('.got code')).toHaveText(/#[1-9A-HJ-NP-Za-km-z]{48}$/)
  await expectGoodScreen(page)

  await secret.getByRole('button', { name: frame.change }).click()
  await page.getByLabel(strings.label).fill('API key')
  await page.getByLabel(strings.passphrase, { exact: true }).selectOption('required')
  await page.getByLabel(strings.files).check()
  await expect(secret.getByLabel(composeStrings.passphrase)).toBeVisible()
  await expect(secret.getByRole('button', { name: composeStrings.addFiles })).toBeVisible()
  await page.getByLabel(strings.pin).check()
  await page.getByRole('button', { name: strings.copy }).click()
  const html = await page.evaluate(() => navigator.clipboard.readText())
  for (const part of ['label="API key"', 'passphrase="required"', 'files="on"', 'integrity="sha384-'])
    expect(html).toContain(part)
  const address = /src="([^"]+)"/.exec(html)?.[1] ?? ''
  expect(address.startsWith(`${wire.origin}/assets/widget-`)).toBe(true)
  expect((await fetch(address)).status).toBe(200)

  await page.getByLabel(strings.kinds.compose).check()
  await page.getByLabel(strings.result).selectOption('event')
  await expect(inside(page, 'ashnote-compose').getByRole('textbox', { name: 'API key' })).toBeVisible()
  await expect(page.locator('pre')).toContainText('<ashnote-compose label="API key" result="event">')
  await expectGoodScreen(page)
})

test('a form can be tried, and shows what its page gets and what the owner reads', async ({
  page,
  watch,
}) => {
  void watch
  await page.goto('/embed')
  await page.getByLabel(strings.kinds.form).check()
  const form = inside(page, 'ashnote-form')
  await form.getByLabel('What it is about').selectOption('Safety')
  await form.getByLabel('What happened').fill('tried on the page')
  await form.getByRole('button', { name: inbox.send, exact: true }).click()
  await expect(page.locator('.got pre')).toHaveText(
    'What it is about: Safety\nWhat happened: tried on the page',
  )
  await expect(page.locator('.got code')).toHaveText(/^[\w-]{43}$/)
  await expectGoodScreen(page)
  const link = 'https://notes.example.org/#mine'
  await page.getByLabel(strings.inbox).fill(link)
  await page.getByLabel(strings.label).fill('In confidence')
  await expect(page.locator('pre').last()).toContainText(`inbox="${link}"`)
  await form.getByRole('button', { name: inbox.sent.another }).click()
  await expect(form.getByText('In confidence')).toBeVisible()
})
