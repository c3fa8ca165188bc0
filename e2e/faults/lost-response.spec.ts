import { randomUUID } from 'node:crypto'
import { read } from '../../widget/ui/strings/en/read.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'
import type { CutPoint } from '../servers/wire.ts'

const CLAIM = /^POST \/v1\/notes\/[\w-]{43}\/claim /
const ACK = /^POST \/v1\/notes\/[\w-]{43}\/ack /
const CUTS: readonly CutPoint[] = ['before', 'after', 'during']

test('a reload during the lease reads the note again', async ({ page, readPage, other, make, wire }) => {
  const link = await make({ text: 'reloaded in between' })
  await page.goto(link)
  // The claim arrives, its responses never do.
  wire.lose(CLAIM, 'after', 100)
  await readPage.reveal()
  await expect.poll(() => wire.cuts).toBeGreaterThan(0)
  await page.reload()
  wire.forgive()

  const second = await other()
  await second.goto(link)
  await expect(second.getByRole('heading', { name: read.errors.gone.title })).toBeVisible()

  await readPage.reveal()
  await expect(readPage.note).toContainText('reloaded in between')
})

test('a reader who gives up may try again in the same tab', async ({ page, readPage, make, wire }) => {
  await page.goto(await make({ text: 'worth another try' }))
  wire.lose(CLAIM, 'during', 100)
  await readPage.reveal()
  await expect(page.getByText(read.errors.unreachable.title)).toBeVisible()
  wire.forgive()
  await page
    .getByRole('button', { name: read.sealed.reveal })
    .or(page.getByRole('button', { name: read.sealed.retry }))
    .first()
    .click()
  await expect(readPage.note).toContainText('worth another try')
})

test('a lost acknowledgement does not remove the note from the screen', async ({
  page,
  readPage,
  make,
  wire,
  server,
}) => {
  const before = await server.blobs()
  await page.goto(await make({ text: 'read all the same' }))
  wire.lose(ACK, 'after')
  await readPage.reveal()
  await expect(readPage.note).toContainText('read all the same')
  await expect.poll(async () => (await server.blobs()).filter((name) => !before.includes(name))).toEqual([])
})

for (const half of ['first', 'second']) {
  test(`a response lost a hundred times loses no note: ${half} half`, async ({
    page,
    readPage,
    make,
    wire,
  }) => {
    for (let round = 0; round < 50; round++) {
      const text = `round ${round} ${randomUUID()}`
      await page.goto(await make({ text }))
      wire.lose(CLAIM, CUTS[round % CUTS.length] ?? 'after')
      await readPage.reveal()
      await expect(readPage.note).toContainText(text)
      expect(wire.pending).toBe(0)
    }
  })
}
