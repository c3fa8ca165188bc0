import type { Page } from 'playwright/test'
import { compose } from '../../widget/ui/strings/en/compose.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { SERVER_LINK } from '../data/links.ts'
import type { Film } from '../data/local-files.ts'
import { expect, hostTest as test } from '../fixtures/host.ts'
import { LONG } from '../fixtures/long.ts'
import { inside } from '../pages/element-frame.ts'
import { saveFrom } from '../pages/files.ts'
import { ReadPage } from '../pages/read-page.ts'

/** Reads a note on the site and saves its file. */
async function expectFilm(reader: Page, link: string, film: Film): Promise<void> {
  await reader.goto(link)
  await new ReadPage(reader).reveal()
  await expect(new ReadPage(reader).note).toBeVisible()
  expect(film.bytes.equals(await saveFrom(reader, 'film.bin'))).toBe(true)
}

test(
  'a compose box sends a large file, and continues when the network comes back',
  LONG,
  async ({ page, host, script, film, wire, other }) => {
    await page.goto(host.page('<ashnote-compose></ashnote-compose>', { head: script }))
    const box = inside(page, 'ashnote-compose')
    await box.getByLabel(compose.addFiles, { exact: true }).setInputFiles(film.path)
    wire.lose(/^PUT \S+\/parts\/\d/, 'before', 1000)
    await box.getByRole('button', { name: compose.create }).click()
    await expect(box.getByText(read.waiting)).toBeVisible()
    wire.forgive()
    const link = box.getByLabel(compose.created.link)
    await expect(link).toHaveValue(SERVER_LINK)
    await expectFilm(await other(), await link.inputValue(), film)
  },
)

test('a form with a large file in a field is submitted once the link exists', async ({
  page,
  host,
  script,
  film,
  wire,
  other,
}) => {
  await page.goto(
    host.page(
      `<form method="post" action="/submit">
        <ashnote-field name="film" label="The film" files="on"></ashnote-field>
        <button>Save</button>
      </form>`,
      { head: script },
    ),
  )
  await inside(page).getByLabel(compose.addFiles, { exact: true }).setInputFiles(film.path)
  for (const cut of ['before', 'after'] as const) wire.lose(/^PUT \S+\/parts\/\d/, cut)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { name: 'Submitted' })).toBeVisible()
  const link = host.submitted[0]?.get('film') ?? ''
  expect(link).toMatch(SERVER_LINK)
  await expectFilm(await other(), link, film)
})

test(
  'a cancelled field submits nothing and leaves nothing on the server',
  LONG,
  async ({ page, host, script, film, wire, server }) => {
    const before = await server.blobs()
    await page.goto(
      host.page(
        '<form method="post" action="/submit"><ashnote-field name="film" files="on"></ashnote-field><button>Save</button></form>',
        { head: script },
      ),
    )
    await inside(page).getByLabel(compose.addFiles, { exact: true }).setInputFiles(film.path)
    wire.lose(/^PUT \S+\/parts\/[12]/, 'before', 1000)
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(inside(page).getByText(read.waiting)).toBeVisible()
    await inside(page).getByRole('button', { name: compose.cancel }).click()
    await expect(inside(page).getByText('film.bin')).toBeVisible()
    await expect.poll(() => server.blobs()).toEqual(before)
    expect(host.submitted).toEqual([])
  },
)
