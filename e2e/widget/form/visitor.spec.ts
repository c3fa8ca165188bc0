import { toBase64url } from '../../../shared/bytes/bytes.ts'
import { publicKeyOf } from '../../../shared/crypto/x-wing.ts'
import { compose } from '../../../widget/ui/strings/en/compose.ts'
import { form as words } from '../../../widget/ui/strings/en/form.ts'
import { inbox } from '../../../widget/ui/strings/en/inbox.ts'
import { receiptPage } from '../../../widget/ui/strings/en/receipt.ts'
import { form as french } from '../../../widget/ui/strings/fr/form.ts'
import { inbox as frenchInbox } from '../../../widget/ui/strings/fr/inbox.ts'
import { random } from '../../clients/inboxes.ts'
import { expect, formTest as test } from '../../fixtures/form.ts'
import { LONG } from '../../fixtures/long.ts'
import { inside } from '../../pages/element-frame.ts'
import { errorTitle } from '../../pages/inbox-page.ts'
import { startOf } from '../../pages/sentences.ts'

const ALL = `
  <ashnote-input label="Name" required></ashnote-input>
  <ashnote-input label="E-mail" type="email"></ashnote-input>
  <ashnote-input label="Telephone" type="tel"></ashnote-input>
  <ashnote-input label="Page" type="url"></ashnote-input>
  <ashnote-input label="How many" type="number"></ashnote-input>
  <ashnote-input label="Day" type="date"></ashnote-input>
  <ashnote-input label="About" type="select" required><option>Safety</option><option>Fraud</option></ashnote-input>
  <ashnote-input label="What happened" type="textarea"></ashnote-input>
  <ashnote-input label="Documents" type="file"></ashnote-input>
  <ashnote-input label="I have read the terms" type="checkbox" required></ashnote-input>`

test('every type of input is checked, sealed, and read by the owner', async ({
  page,
  host,
  script,
  newInbox,
  watch,
}) => {
  void watch
  const { form, read } = await newInbox()
  await page.goto(host.page(form(ALL), { head: script }))
  const box = inside(page, 'ashnote-form')
  const send = box.getByRole('button', { name: inbox.send, exact: true })
  const fill = (label: string, text: string) => box.getByLabel(label).fill(text)
  await fill('E-mail', 'nobody')
  await fill('Page', 'example')
  await send.click()
  const { missing, email, url, unticked } = words.problems
  await expect(box.locator('.line')).toHaveText([missing, email, '', url, '', '', missing, '', '', unticked])
  await expect(box.getByLabel('Name')).toBeFocused()
  await expect(box.getByLabel('E-mail')).toHaveAccessibleDescription(email)

  await fill('Name', 'Anna')
  await fill('E-mail', 'anna@example.org')
  await fill('Telephone', '+1 555 0100')
  await fill('Page', 'https://example.org/')
  await fill('How many', '2.5')
  await fill('Day', '2026-11-20')
  await box.getByLabel('About').selectOption('Fraud')
  await fill('What happened', 'First this.\nName: Mallory')
  await box
    .getByLabel(compose.addFiles, { exact: true })
    .setInputFiles({ name: 'proof.txt', mimeType: 'text/plain', buffer: Buffer.from('what the file holds') })
  await box.getByLabel('I have read').check()
  await send.click()
  await expect(box.getByRole('heading', { name: inbox.sent.title })).toBeFocused()
  const text = [
    ...['Name: Anna', 'E-mail: anna@example.org', 'Telephone: +1 555 0100', 'Page: https://example.org/'],
    ...['How many: 2.5', 'Day: 2026-11-20', 'About: Fraud', 'What happened:', '  First this.'],
    ...['  Name: Mallory', 'Documents: proof.txt', 'I have read the terms: Yes'],
  ]
  expect(await read()).toEqual([[text.join('\n'), 'what the file holds']])
})

test('the receipt shows later, in another browser, that the message was read', async ({
  page,
  host,
  script,
  newInbox,
  other,
}) => {
  const { form, read } = await newInbox()
  await page.goto(host.page(form('<ashnote-input label="Word"></ashnote-input>'), { head: script }))
  const box = inside(page, 'ashnote-form')
  await box.getByLabel('Word').fill('a word in confidence')
  await box.getByLabel(inbox.receipt).check()
  await box.getByRole('button', { name: inbox.send, exact: true }).click()
  await expect(box.getByText(compose.status.sealed)).toBeVisible()
  const receipt = await box.getByLabel(inbox.receiptLink).inputValue()
  await page.close()

  const later = await other()
  await later.goto(receipt)
  await expect(later.getByRole('heading', { name: receiptPage.title })).toBeVisible()
  await expect(later.getByText(compose.status.sealed)).toBeVisible()
  await read()
  await expect(later.getByText(startOf(compose.status.read))).toBeVisible()
})

test('keys that do not match the inbox are refused, and nothing is sealed or sent', async ({
  page,
  host,
  script,
  wire,
  newInbox,
}) => {
  const { form, own } = await newInbox()
  const keys = [toBase64url(publicKeyOf(random()))]
  let swaps = 1
  await page.route(/\/v1\/inboxes\//, (route) =>
    swaps-- === 1
      ? route.continue()
      : route.fulfill({ json: { ownerHash: toBase64url(own.inbox.ownerHash), keys } }),
  )
  const url = host.page(form(), { head: script })
  await page.goto(url)
  const box = inside(page, 'ashnote-form')
  await box.getByLabel('Your name').fill('to whom exactly?')
  wire.drainSent()
  await box.getByRole('button', { name: inbox.send, exact: true }).click()
  await expect(box.getByRole('alert')).toContainText(errorTitle('wrong-keys'))
  expect(wire.drainSent().toString('latin1')).not.toMatch(/^(PUT|POST) /m)
  await page.close({ runBeforeUnload: false })

  const again = await page.context().newPage()
  await again.route(/\/v1\/inboxes\//, (route) =>
    route.fulfill({ json: { ownerHash: toBase64url(own.inbox.ownerHash), keys } }),
  )
  await again.goto(url)
  await expect(
    inside(again, 'ashnote-form').getByRole('heading', { name: errorTitle('wrong-keys') }),
  ).toBeVisible()
})

test(
  'a large file shows its progress, can be cancelled, and then leaves nothing',
  LONG,
  async ({ page, host, script, film, wire, server, newInbox }) => {
    const before = await server.blobs()
    const { form, read } = await newInbox()
    await page.goto(
      host.page(form('<ashnote-input label="Film" type="file"></ashnote-input>'), { head: script }),
    )
    const box = inside(page, 'ashnote-form')
    await box.getByLabel(compose.addFiles, { exact: true }).setInputFiles(film.path)
    wire.lose(/^PUT \S+\/parts\/[12]/, 'before', 1000)
    await box.getByRole('button', { name: inbox.send, exact: true }).click()
    await expect(box.getByRole('progressbar')).toBeVisible()
    await box.getByRole('button', { name: compose.cancel }).click()
    await expect(box.getByRole('alert')).toContainText(errorTitle('aborted'))
    await expect(box.getByText('film.bin')).toBeVisible()
    await expect.poll(() => server.blobs()).toEqual(before)
    wire.forgive()
    await box.getByRole('button', { name: inbox.send, exact: true }).click()
    await expect(box.getByRole('heading', { name: inbox.sent.title })).toBeVisible()
    const [[text, content] = []] = await read()
    expect(text).toBe('Film: film.bin')
    expect(content).toBe(film.bytes.toString())
  },
)

test('without JavaScript the page shows its own link', async ({ browser, host, script, newInbox }) => {
  const { form, link } = await newInbox()
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(
    host.page(form(`<a slot="fallback" href="${link}">Write to us securely</a>`), { head: script }),
  )
  await expect(page.getByRole('link', { name: 'Write to us securely' })).toBeVisible()
  await context.close()
})

test('a form uses the language of its page if it has it', async ({ page, host, script, newInbox }) => {
  const { form, read } = await newInbox()
  await page.goto(host.page(`<div lang="fr">${form()}</div>`, { head: script }))
  const box = inside(page, 'ashnote-form')
  const send = box.getByRole('button', { name: frenchInbox.send, exact: true })
  await send.click()
  await expect(box.getByText(french.problems.missing)).toBeVisible()
  await box.getByLabel('Your name').fill('Anne')
  await send.click()
  await expect(box.getByRole('heading', { name: frenchInbox.sent.title })).toBeVisible()
  expect(await read()).toEqual([['Your name: Anne']])
})
