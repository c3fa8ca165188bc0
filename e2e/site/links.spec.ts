import { createHash } from 'node:crypto'
import { base58 } from '@scure/base'
import { compose } from '../../widget/ui/strings/en/compose.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { compose as french } from '../../widget/ui/strings/fr/compose.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'
import { expectGoodScreen } from '../pages/screen.ts'

/** A link with a valid checksum, whatever its version and kind. */
function forge(origin: string, version: number, kind: number): string {
  const body = Buffer.concat([Buffer.from([version, kind]), Buffer.alloc(32, 7)])
  const check = createHash('sha256').update('ashnote/1 link').update(body).digest().subarray(0, 2)
  return `${origin}/#${base58.encode(Buffer.concat([body, check]))}`
}

test('a link whose # became %23 is repaired in the browser', async ({ page, readPage, make, wire }) => {
  const link = await make({ text: 'found all the same' })
  const response = await page.goto(link.replace('#', '%23'))
  expect(response?.headers()['cache-control']).toBe('no-store, no-transform')
  await expect(page).toHaveURL(link)
  // The browser sent %23 and the fragment once, and must not send them again: the check starts here.
  expect(wire.drainSent().toString('latin1').split(new URL(link).hash.slice(1))).toHaveLength(2)
  await expect(page.getByText(read.sealed.travelled)).toBeVisible()
  await readPage.expectNote('found all the same')
})

test('a link that something on the way has changed opens, and its address is tidied', async ({
  page,
  readPage,
  make,
  wire,
}) => {
  const link = await make({ text: 'found among the rest' })
  const F = new URL(link).hash.slice(1)
  for (const path of [
    ...['.', ')', ',', '*', '>', '"', '%20', '\u200b', '?utm_source=x', '&amp;data=1'].map(
      (end) => `/#${F}${end}`,
    ),
    `/#/${F}`,
    `/?utm_source=x#${F}`,
    `//#${F}`,
    `/index.html#${F}`,
    `/%23${F}?x=1`,
    `/%2523${F}`,
  ]) {
    await page.goto('about:blank')
    await page.goto(wire.origin + path)
    await expect(page.getByRole('button', { name: read.sealed.reveal }), path).toBeVisible()
    await expect(page).toHaveURL(link)
    const travelled = path.startsWith('/%')
    await expect(page.getByText(read.sealed.travelled)).toHaveCount(travelled ? 1 : 0)
    // Only a browser that got F in the path has sent it, and the tidied address sends it no more.
    expect(wire.drainSent().toString('latin1').split(F)).toHaveLength(travelled ? 2 : 1)
  }
  await readPage.expectNote('found among the rest')
})

test('a link that is cut off says so, and asks no server', async ({ page, make, wire }) => {
  const link = await make({ text: 'not burned either' })
  wire.drainSent()
  for (const cut of [link.slice(0, -1), `${link.slice(0, -20)}.`, link.slice(0, -20).replace('#', '%23')]) {
    await page.goto('about:blank')
    await page.goto(cut)
    await expect(page.getByText(read.errors['cut-link'].text)).toBeVisible()
  }
  expect(wire.drainSent().toString('latin1')).not.toContain('/v1/notes/')
})

test('a damaged link is recognised, asks no server, and burns nothing', async ({
  page,
  readPage,
  make,
  wire,
}) => {
  const link = await make({ text: 'not burned' })
  const damaged = link.slice(0, -1) + (link.endsWith('a') ? 'b' : 'a')
  await page.goto(damaged)
  await expect(page.getByRole('heading', { name: read.errors['damaged-link'].title })).toBeVisible()
  expect(wire.drainSent().toString('latin1')).not.toContain('/v1/notes/')
  await page.goto(link)
  await readPage.expectNote('not burned')
})

test('links from a newer version and of unknown kinds ask no server', async ({ page, wire }) => {
  for (const [version, kind, code] of [
    [2, 0, 'unknown-version'],
    [1, 9, 'unknown-kind'],
  ] as const) {
    await page.goto('about:blank')
    await page.goto(forge(wire.origin, version, kind))
    await expect(page.getByRole('heading', { name: read.errors[code].title })).toBeVisible()
  }
  expect(wire.drainSent().toString('latin1')).not.toContain('/v1/notes/')
})

for (const [locale, strings] of [
  ['en-GB', compose],
  ['fr-FR', french],
] as const) {
  test(`a link that lost its fragment has a word for its reader, in ${locale}`, async ({ browser, wire }) => {
    const viewport = { width: 360, height: 740 }
    const context = await browser.newContext({ locale, baseURL: wire.origin, viewport })
    const page = await context.newPage()
    for (const path of ['/', '/#', '/index.html']) {
      await page.goto(path)
      await expect(page.getByText(strings.lostFragment)).toBeVisible()
    }
    await expectGoodScreen(page)
    await page.getByRole('textbox', { name: strings.note }).fill('written by a sender')
    await page.getByRole('button', { name: strings.create }).click()
    await expect(page.getByLabel(strings.created.link)).toBeVisible()
    await expect(page.getByText(strings.lostFragment)).toHaveCount(0)
    await context.close()
  })
}

test('a note that never existed is gone', async ({ page, wire }) => {
  await page.goto(forge(wire.origin, 1, 0))
  await expect(page.getByRole('heading', { name: read.errors.gone.title })).toBeVisible()
})

test('following another link in the same tab shows the other note', async ({ page, readPage, make }) => {
  const [first, second] = [await make({ text: 'first of two' }), await make({ text: 'second of two' })]
  await page.goto(first)
  await expect(page.getByRole('button', { name: read.sealed.reveal })).toBeVisible()
  await page.evaluate((hash) => {
    location.hash = hash
  }, new URL(second).hash)
  await readPage.expectNote('second of two')
})
