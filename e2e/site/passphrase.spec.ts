import { utf8 } from '../../shared/bytes/bytes.ts'
import { stretchPassphrase } from '../../shared/crypto/passphrase.ts'
import { send } from '../../shared/flows/send.ts'
import { formatLink } from '../../shared/note/link.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { clientOf } from '../clients/notes.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'
import { ReadPage } from '../pages/read-page.ts'

const passphrase = 'correct horse battery staple'

test('a wrong passphrase costs a try, the right one opens the note', async ({ page, readPage, make }) => {
  await page.goto(await make({ text: 'behind a passphrase', passphrase, tries: 3 }))
  const field = readPage.passphrase
  await field.fill('wrong horse')
  await readPage.reveal()
  await expect(page.getByText(read.triesLeft(2))).toBeVisible()
  await field.fill(passphrase)
  await readPage.expectNote('behind a passphrase')
})

test('the same passphrase in another Unicode form opens too', async ({ page, readPage, make }) => {
  await page.goto(await make({ text: 'composed and decomposed', passphrase: 'caf\u00e9 cr\u00e8me' }))
  await readPage.passphrase.fill('cafe\u0301 cre\u0300me')
  await readPage.expectNote('composed and decomposed')
})

test('white space around a passphrase does not count', async ({ page, readPage, make }) => {
  await page.goto(await make({ text: 'copied with a space', passphrase, tries: 1 }))
  await readPage.passphrase.fill(` ${passphrase}\u00a0`)
  await readPage.expectNote('copied with a space')
})

test('a note that an earlier version sealed with white space opens by one try as typed', async ({
  page,
  readPage,
  server,
  wire,
}) => {
  const typed = ` ${passphrase}`
  const payload = { bodies: [{ type: 'text/plain', bytes: utf8('sealed with a space') }] }
  const sent = await send(
    clientOf(server.origin),
    { payload },
    {
      passphrase,
      ttl: 3600,
      stretch: async (_, salt) => stretchPassphrase(typed, salt),
    },
  )
  await page.goto(formatLink(wire.origin, sent.link))
  const field = readPage.passphrase
  const asTyped = page.getByRole('button', { name: read.sealed.asTyped })
  await field.fill('wrong')
  await readPage.reveal()
  await expect(page.getByText(read.triesLeft(4))).toBeVisible()
  await expect(asTyped).toHaveCount(0)
  await field.fill(' wrong')
  await readPage.reveal()
  await expect(page.getByText(read.triesLeft(3))).toBeVisible()
  await asTyped.click()
  await expect(page.getByText(read.triesLeft(2))).toBeVisible()
  await expect(asTyped).toHaveCount(0)
  await field.fill(typed)
  await readPage.reveal()
  await asTyped.click()
  await expect(readPage.note).toContainText('sealed with a space')
})

test('the last wrong try burns the note, for the right passphrase too', async ({
  page,
  readPage,
  other,
  make,
  server,
}) => {
  const before = await server.blobs()
  const link = await make({ text: 'never to be read', passphrase, tries: 2 })
  await page.goto(link)
  for (const wrong of ['first guess', 'second guess']) {
    await readPage.passphrase.fill(wrong)
    await readPage.reveal()
    if (wrong === 'first guess') await expect(page.getByText(read.triesLeft(1))).toBeVisible()
  }
  await expect(readPage.passphrase).toHaveCount(0)
  const second = await other()
  await second.goto(link)
  await expect(second.getByRole('heading', { name: read.errors.gone.title })).toBeVisible()
  await expect
    .poll(async () => (await server.blobs()).filter((name) => !before.includes(name)).length)
    .toBe(0)
})

test('a note written with a passphrase on the page asks for it', async ({
  page,
  composePage,
  other,
  watch,
}) => {
  const text = 'written behind a passphrase'
  await composePage.open()
  await composePage.note.fill(text)
  const typed = composePage.passphrase
  if (!(await typed.isVisible()))
    await page
      .getByText(/Passphrase/)
      .first()
      .click()
  await typed.fill(passphrase)
  const link = await composePage.createLink()
  watch({ link, text, passphrase })
  const reader = new ReadPage(await other())
  await reader.open(link)
  await reader.passphrase.fill(passphrase)
  await reader.expectNote(text)
})
