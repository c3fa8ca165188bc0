/** A reader whose answer was lost, and who then mistypes: the lease keeps the note until it has arrived. */

import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright/test'
import { fromBase64url } from '../../shared/bytes/bytes.ts'
import { linkKeys } from '../../shared/crypto/keys.ts'
import { parseFragment } from '../../shared/note/link.ts'
import { calls } from '../../widget/ui/strings/en/calls.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { clientOf } from '../clients/notes.ts'
import { longUnless } from '../fixtures/long.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'
import { ReadPage } from '../pages/read-page.ts'
import { expectGoodScreen } from '../pages/screen.ts'
import type { Wire } from '../servers/wire.ts'

const CLAIM = /^POST \/v1\/notes\/[\w-]{43}\/claim /
const passphrase = 'correct horse battery staple'
const gone = { name: read.errors.gone.title }

/** Types a passphrase and presses the one button that opens the note, whatever it says. */
async function tryPassphrase(page: Page, typed: string): Promise<void> {
  await new ReadPage(page).passphrase.fill(typed)
  await page
    .getByRole('button', { name: read.sealed.reveal })
    .or(page.getByRole('button', { name: read.sealed.retry }))
    .click()
}

/** The reader secret that a page keeps for its tab. */
const readerOf = (page: Page): Promise<string | undefined> =>
  page.evaluate(
    () =>
      Object.entries(sessionStorage)
        .find(([key]) => key.startsWith('ashnote:'))?.[1]
        ?.split(' ')[0],
  )

const NOTES = {
  small: { text: 'behind a passphrase', tries: 1, passphrase },
  large: {
    files: [{ name: 'film.bin', type: 'video/mp4', content: new Uint8Array(randomBytes(3 * 1024 * 1024)) }],
    text: 'behind a passphrase',
    tries: 1,
    passphrase,
  },
}

/** Ways in which the right passphrase leases the note, and its reader has nothing of it. */
const LOSSES: Readonly<Record<string, (page: Page, wire: Wire) => Promise<void>>> = {
  async 'a lost answer'(page, wire) {
    wire.lose(CLAIM, 'after', 100)
    await tryPassphrase(page, passphrase)
    await expect(page.getByRole('alert')).toContainText(read.errors.unreachable.title)
  },
  async 'a reload'(page, wire) {
    wire.lose(CLAIM, 'after', 100)
    await tryPassphrase(page, passphrase)
    await expect.poll(() => wire.cuts).toBeGreaterThan(0)
    await page.reload()
    await expect(page.getByText(read.sealed.again)).toBeVisible()
  },
  async 'a press on Cancel'(page, wire) {
    wire.lose(CLAIM, 'during', 1000)
    const before = wire.cuts
    await tryPassphrase(page, passphrase)
    // A press before the claim is sent, while the passphrase is stretched, leaves no lease.
    await expect.poll(() => wire.cuts).toBeGreaterThan(before)
    await page.getByRole('button', { name: read.sealed.cancel }).click()
    await expect(page.getByRole('alert')).toContainText(read.errors.aborted.title)
  },
}

for (const [size, note] of Object.entries(NOTES)) {
  for (const [name, lose] of Object.entries(LOSSES)) {
    test(
      `a wrong passphrase after ${name} is told as one, and a ${size} note is still read`,
      longUnless((size === 'small') === (name === 'a lost answer')),
      async ({ page, readPage, other, make, wire }) => {
        const link = await make(note)
        const second = await other()
        await second.goto(link)
        await page.goto(link)
        await lose(page, wire)
        wire.forgive()
        const reader = await readerOf(page)

        for (const wrong of ['wrong horse', 'wrong again']) {
          await tryPassphrase(page, wrong)
          await expect(page.getByRole('alert')).toHaveText(read.triesLeft(1))
          await expect(page.getByRole('heading', gone)).toHaveCount(0)
        }

        // Another tab has no lease, and a wrong passphrase there changes nothing here.
        await tryPassphrase(second, 'wrong as well')
        await expect(second.getByRole('heading', gone)).toBeVisible()
        await second.reload()
        await expect(second.getByRole('heading', gone)).toBeVisible()

        await page.reload()
        await expect(page.getByText(read.sealed.again)).toBeVisible()
        await tryPassphrase(page, 'wrong after a reload')
        await expect(page.getByRole('alert')).toHaveText(read.triesLeft(1))
        expect(await readerOf(page)).toBe(reader)

        await tryPassphrase(page, passphrase)
        await expect(readPage.note).toContainText('behind a passphrase')
        await expect(page.getByText(read.open.burned)).toBeVisible()
        expect(await readerOf(page)).toBeUndefined()
      },
    )
  }
}

test('too many wrong passphrases during a lease are told calmly, and may be followed by another', async ({
  page,
  make,
  server,
  wire,
}) => {
  const link = await make(NOTES.small)
  await page.goto(link)
  await LOSSES['a lost answer']?.(page, wire)
  wire.forgive()
  const reader = fromBase64url((await readerOf(page)) ?? '')
  const { id, link: token } = linkKeys(parseFragment(new URL(link).hash.slice(1)).secret)
  for (let i = 0; i < 20; i++) {
    const claim = { link: token, auth: new Uint8Array(randomBytes(32)), reader }
    await expect(clientOf(server.origin).claim(id, claim)).rejects.toMatchObject({ code: 'wrong-passphrase' })
  }
  for (const typed of ['wrong horse', passphrase]) {
    await tryPassphrase(page, typed)
    const { title, text } = read.errors['slow-down']
    await expect(page.getByRole('alert')).toContainText(`${title}. ${text}`)
    await expect(page.getByRole('alert')).toContainText(
      new RegExp(calls.waitSeconds(60).replace('60', '\\d+')),
    )
    await expect(page.getByRole('button', { name: read.sealed.retry })).toBeEnabled()
    await expectGoodScreen(page)
  }
  await page.reload()
  await expect(page.getByText(read.sealed.again)).toBeVisible()
})

test('an answer that arrives damaged once can be had again', async ({ page, readPage, make }) => {
  const link = await make(NOTES.small)
  let isDamaged = true
  await page.route(/\/claim$/, async (route) => {
    const response = await route.fetch()
    const body = await response.body()
    if (isDamaged) body[body.length - 1] = (body.at(-1) ?? 0) ^ 1
    isDamaged = false
    await route.fulfill({ response, body })
  })
  await page.goto(link)
  await tryPassphrase(page, passphrase)
  await expect(page.getByRole('alert')).toContainText(read.errors['damaged-note'].title)
  await tryPassphrase(page, passphrase)
  await expect(readPage.note).toContainText('behind a passphrase')
})
