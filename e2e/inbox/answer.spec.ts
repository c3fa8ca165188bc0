import type { Page } from 'playwright/test'
import { fromBase64url } from '../../shared/bytes/bytes.ts'
import { sendToInbox } from '../../shared/flows/inbox-sender.ts'
import { compose } from '../../widget/ui/strings/en/compose.ts'
import { inbox } from '../../widget/ui/strings/en/inbox.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { clientsOf, random } from '../clients/inboxes.ts'
import { LONG } from '../fixtures/long.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'
import { ComposePage } from '../pages/compose-page.ts'
import { filesLeft, saveFrom } from '../pages/files.ts'
import { ReadPage } from '../pages/read-page.ts'

/** Writes a note that allows an answer. @returns its link, and the address of the inbox for the answer. */
async function writeNote(page: Page, text: string): Promise<{ link: string; address: Uint8Array }> {
  const composePage = new ComposePage(page)
  await composePage.open()
  await composePage.note.fill(text)
  await page.getByText(compose.more).click()
  await page.getByLabel(compose.answer).check()
  const registered = page.waitForRequest((request) => /\/v1\/inboxes\//.test(request.url()))
  await composePage.create.click()
  const address = (await registered).url().split('/').at(-1) ?? ''
  return { link: await composePage.createdLink(), address: fromBase64url(address) }
}

async function answer(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: inbox.answer.write, exact: true }).click()
  await page.getByRole('textbox', { name: inbox.answer.message }).fill(text)
  await page.getByRole('button', { name: inbox.answer.send }).click()
}

const openAnswer = (page: Page) => page.getByRole('button', { name: inbox.answers.open })

test('a reader answers, the sender answers back, and each message is read once', async ({
  page,
  other,
  watch,
}) => {
  const text = 'Which key opens the cellar?'
  const { link } = await writeNote(page, text)
  watch({ link, text })
  await expect(page.getByText(inbox.answers.waiting)).toBeVisible()

  const reader = await other()
  await new ReadPage(reader).revealAt(link)
  await answer(reader, 'The small brass one.')
  await expect(reader.getByText(inbox.answer.sent)).toBeVisible()

  await openAnswer(page).click()
  await expect(page.getByText('The small brass one.')).toBeVisible()
  await expect(page.getByText(read.open.burned)).toBeVisible()
  await answer(page, 'It fits, thank you.')

  await openAnswer(reader).click()
  await expect(reader.getByText('It fits, thank you.')).toBeVisible()
  await expect(reader.getByText(read.open.burned).nth(1)).toBeVisible()
})

test('an answer being written outlives the note', async ({ page, other }) => {
  const { link } = await writeNote(page, 'read quickly, answer slowly')
  const reader = await other()
  await new ReadPage(reader).revealAt(link)
  await reader.getByRole('button', { name: inbox.answer.write, exact: true }).click()
  await reader.getByRole('textbox', { name: inbox.answer.message }).fill('a slow answer')
  await reader.getByRole('button', { name: read.open.clear }).click()
  await expect(reader.getByRole('heading', { name: read.ended.cleared.title })).toBeVisible()
  await reader.getByRole('button', { name: inbox.answer.send }).click()
  await openAnswer(page).click()
  await expect(page.getByText('a slow answer')).toBeVisible()
})

test('the files of an answer have previews on the page that wrote the note', async ({ page, other }) => {
  const { link } = await writeNote(page, 'What does the label say?')
  const reader = await other()
  await new ReadPage(reader).revealAt(link)
  await reader.getByRole('button', { name: inbox.answer.write, exact: true }).click()
  const label = { name: 'label.txt', mimeType: 'text/plain', buffer: Buffer.from('keep in a cool place') }
  await reader.getByLabel(compose.addFiles, { exact: true }).setInputFiles(label)
  await reader.getByRole('button', { name: inbox.answer.send }).click()
  await openAnswer(page).click()
  await page.getByText(read.open.look).click()
  await expect(page.frameLocator('iframe.preview').getByText('keep in a cool place')).toBeVisible()
})

test(
  'an answer brings a large file, which is removed when it is cleared',
  LONG,
  async ({ page, other, film, wire }) => {
    const { link } = await writeNote(page, 'Do you have the film?')
    const reader = await other()
    await new ReadPage(reader).revealAt(link)
    await reader.getByRole('button', { name: inbox.answer.write, exact: true }).click()
    await reader.getByLabel(compose.addFiles, { exact: true }).setInputFiles(film.path)
    await reader.getByRole('button', { name: inbox.answer.send }).click()
    await expect(reader.getByText(inbox.answer.sent)).toBeVisible()

    for (const cut of ['after', 'during', 'during'] as const) wire.lose(/^POST \S+\/claim/, cut)
    await openAnswer(page).click()
    await expect(page.getByText(read.open.burned)).toBeVisible()
    expect(wire.pending).toBe(0)
    expect(film.bytes.equals(await saveFrom(page, 'film.bin'))).toBe(true)
    await expect.poll(() => filesLeft(page)).toHaveLength(1)
    await page.getByRole('button', { name: read.open.clear }).click()
    await expect(page.getByText(inbox.answers.cleared)).toBeVisible()
    await expect.poll(() => filesLeft(page)).toEqual([])
  },
)

test('a message from anyone who did not open the note is never shown as an answer', async ({
  page,
  other,
  server,
}) => {
  const { link, address } = await writeNote(page, 'only you can answer this')
  const clients = clientsOf(server.origin)
  const payload = { bodies: [{ type: 'text/plain', bytes: new TextEncoder().encode('a forgery') }] }
  for (const answers of [undefined, { id: random(), reply: random() }])
    await sendToInbox(clients, address, { payload }, { ttl: 3600, answers })
  // The page removes them unseen.
  await page.waitForRequest((request) => request.method() === 'DELETE' && /envelopes\/2$/.test(request.url()))
  await expect(openAnswer(page)).toHaveCount(0)

  const reader = await other()
  await new ReadPage(reader).revealAt(link)
  await answer(reader, 'the real one')
  await expect(openAnswer(page)).toHaveCount(1)
  await openAnswer(page).click()
  await expect(page.getByText('the real one')).toBeVisible()
  await expect(page.getByText('a forgery')).toHaveCount(0)
})

test('a note without a request for an answer offers none', async ({ page, readPage, make }) => {
  await page.goto(await make({ text: 'nothing to add' }))
  await readPage.reveal()
  await expect(page.getByText(read.open.burned)).toBeVisible()
  await expect(page.getByRole('button', { name: inbox.answer.write, exact: true })).toHaveCount(0)
})
