import { utf8 } from '../../shared/bytes/bytes.ts'
import { stretchPassphrase } from '../../shared/crypto/passphrase.ts'
import { send } from '../../shared/flows/send.ts'
import { formatLink } from '../../shared/note/link.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { clientOf } from '../clients/notes.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'
import { expectNote, noteRegion, reveal } from '../pages/reading.ts'

const passphrase = 'correct horse battery staple'

test('a wrong passphrase costs a try, the right one opens the note', async ({ page, make }) => {
  await page.goto(await make({ text: 'behind a passphrase', passphrase, tries: 3 }))
  const field = page.getByLabel('Passphrase', { exact: true })
  await field.fill('wrong horse')
  await reveal(page)
  await expect(page.getByText(read.triesLeft(2))).toBeVisible()
  await field.fill(passphrase)
  await expectNote(page, 'behind a passphrase')
})

test('the same passphrase in another Unicode form opens too', async ({ page, make }) => {
  await page.goto(await make({ text: 'composed and decomposed', passphrase: 'caf\u00e9 cr\u00e8me' }))
  await page.getByLabel('Passphrase', { exact: true }).fill('cafe\u0301 cre\u0300me')
  await expectNote(page, 'composed and decomposed')
})

test('white space around a passphrase does not count', async ({ page, make }) => {
  await page.goto(await make({ text: 'copied with a space', passphrase, tries: 1 }))
  await page.getByLabel('Passphrase', { exact: true }).fill(` ${passphrase}\u00a0`)
  await expectNote(page, 'copied with a space')
})

test('a note that an earlier version sealed with white space opens by one try as typed', async ({
  page,
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
  const field = page.getByLabel('Passphrase', { exact: true })
  const asTyped = page.getByRole('button', { name: read.sealed.asTyped })
  await field.fill('wrong')
  await reveal(page)
  await expect(page.getByText(read.triesLeft(4))).toBeVisible()
  await expect(asTyped).toHaveCount(0)
  await field.fill(' wrong')
  await reveal(page)
  await expect(page.getByText(read.triesLeft(3))).toBeVisible()
  await asTyped.click()
  await expect(page.getByText(read.triesLeft(2))).toBeVisible()
  await expect(asTyped).toHaveCount(0)
  await field.fill(typed)
  await reveal(page)
  await asTyped.click()
  await expect(noteRegion(page)).toContainText('sealed with a space')
})

test('the last wrong try burns the note, for the right passphrase too', async ({
  page,
  other,
  make,
  server,
}) => {
  const before = await server.blobs()
  const link = await make({ text: 'never to be read', passphrase, tries: 2 })
  await page.goto(link)
  for (const wrong of ['first guess', 'second guess']) {
    await page.getByLabel('Passphrase', { exact: true }).fill(wrong)
    await reveal(page)
    if (wrong === 'first guess') await expect(page.getByText(read.triesLeft(1))).toBeVisible()
  }
  await expect(page.getByLabel('Passphrase', { exact: true })).toHaveCount(0)
  const second = await other()
  await second.goto(link)
  await expect(second.getByRole('heading', { name: read.errors.gone.title })).toBeVisible()
  await expect
    .poll(async () => (await server.blobs()).filter((name) => !before.includes(name)).length)
    .toBe(0)
})

test('a note written with a passphrase on the page asks for it', async ({ page, other, watch }) => {
  const text = 'written behind a passphrase'
  await page.goto('/')
  await page.getByRole('textbox', { name: 'Your note' }).fill(text)
  const typed = page.getByLabel('Passphrase', { exact: true })
  if (!(await typed.isVisible()))
    await page
      .getByText(/Passphrase/)
      .first()
      .click()
  await typed.fill(passphrase)
  await page.getByRole('button', { name: 'Create link' }).click()
  const field = page.getByLabel('One-time link')
  await expect(field).toHaveValue(/#/)
  const link = await field.inputValue()
  watch({ link, text, passphrase })
  const reader = await other()
  await reader.goto(link)
  await reader.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await expectNote(reader, text)
})
