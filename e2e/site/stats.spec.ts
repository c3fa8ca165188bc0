import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { read } from '../../widget/ui/strings/en/read.ts'
import { stats } from '../../widget/ui/strings/en/stats.ts'
import { createNote } from '../clients/notes.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'
import { ReadPage } from '../pages/read-page.ts'
import { expectGoodScreen } from '../pages/screen.ts'
import { LocalServer } from '../servers/local-server.ts'

/** Makes the counts of a stopped server `days` older. */
async function age(server: LocalServer, days: number): Promise<void> {
  const folder = join(server.data, 'notes/ashnote-notes')
  for (const file of await readdir(folder)) {
    if (!file.endsWith('.sqlite')) continue
    const database = new DatabaseSync(join(folder, file))
    const tally = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'tally'").get()
    if (tally) database.prepare('UPDATE tally SET day = day - ?').run(days)
    database.close()
  }
}

test('the statistics show past days, even after a crash', async ({ browser }) => {
  const server = await LocalServer.start()
  try {
    const context = await browser.newContext()
    const page = await context.newPage()
    const readPage = new ReadPage(page)
    const links = await Promise.all(
      ['one', 'two', 'three'].map((text) => createNote(server.origin, { text })),
    )
    await page.goto(links[0] ?? '')
    await readPage.reveal()
    await expect(page.getByText(read.open.burned)).toBeVisible()

    await page.goto(`${server.origin}/stats`)
    await expect(page.getByText(stats.none)).toBeVisible()
    await expectGoodScreen(page)

    await server.crash()
    await age(server, 1)
    await server.start()
    // A new browser context: the first may cache the response for some minutes.
    const later = await (await browser.newContext()).newPage()
    await later.goto(`${server.origin}/stats`)
    await expect(later.getByRole('img', { name: stats.created })).toBeVisible()
    await later.getByText(stats.table).click()
    const row = later.getByRole('row').nth(1)
    await expect(row.getByRole('cell')).toHaveText(['3', '1', '0', '0', '0', '0', '0', '0', '0', ''])
    await expectGoodScreen(later)
    await Promise.all([page, later].map((shown) => shown.context().close()))
  } finally {
    await server.dispose()
  }
})
