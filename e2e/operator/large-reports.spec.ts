import type { BrowserContext, Page } from 'playwright/test'
import { toBase64url } from '../../shared/bytes/bytes.ts'
import { blobDigest } from '../../shared/note/receipt.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { report } from '../../widget/ui/strings/en/report.ts'
import { createFileNote } from '../clients/notes.ts'
import { leaks, secretsOf } from '../clients/secrets.ts'
import type { Film } from '../data/local-files.ts'
import { LONG } from '../fixtures/long.ts'
import { fillReport, recordSent, operatorTest as test } from '../fixtures/operator.ts'
import { expect } from '../fixtures/site.ts'
import { ReadPage } from '../pages/read-page.ts'
import { expectGoodScreen } from '../pages/screen.ts'
import { exportedRecord, signInAsOperator } from '../servers/operator-server.ts'

/** Opens a note with a film in a new page, and the form that reports it. @returns the page */
async function reportFilm(
  reader: BrowserContext,
  origin: string,
  film: Film,
): Promise<{ page: Page; link: string }> {
  const page = await reader.newPage()
  const readPage = new ReadPage(page)
  const link = await createFileNote(origin, 'film.bin', film.bytes)
  await page.goto(link)
  await readPage.reveal()
  await page.getByRole('button', { name: read.open.report }).click({ timeout: 60_000 })
  await expect(page.getByRole('heading', { name: report.title })).toBeFocused()
  return { page: page, link }
}

test('a report of a large note contains the note, which the reader rebuilds byte for byte', async ({
  startOperatorServer,
  someone,
  film,
}) => {
  const { server, openAll } = await startOperatorServer()
  const [reader, operator] = [await someone(), await someone()]
  const sent = recordSent(reader)
  const { page, link } = await reportFilm(reader, server.origin, film)
  await expect(page.getByText(report.open.evidence('21 MB', '30 days'))).toBeVisible()
  await expectGoodScreen(page)
  const number = await fillReport(page, 'Somebody else’s film.')
  await expect(page.getByText(report.open.without['changed-file'])).toHaveCount(0)
  expect(leaks(sent(), secretsOf(link)), 'secrets that were sent').toEqual([])
  expect(sent().includes(film.bytes.subarray(0, 64))).toBe(false)

  const [evidence] = await openAll()
  expect(film.bytes.equals(evidence?.note.bodies[0]?.bytes ?? new Uint8Array())).toBe(true)
  expect(evidence).toMatchObject({ number, category: 'fraud', words: 'Somebody else’s film.' })

  const operatorPage = await operator.newPage()
  await signInAsOperator(operatorPage, server.origin)
  await operatorPage.getByRole('button', { name: number }).click()
  await expect(operatorPage.getByText(/This server took it on/)).toBeVisible()
  const record = await exportedRecord(server, number)
  expect(record.proof.ciphertextDigest).toBe(toBase64url(blobDigest(evidence?.blob ?? new Uint8Array())))
})

test(
  'sending evidence of a large note shows progress, can be cancelled and sent again',
  LONG,
  async ({ startOperatorServer, someone, film }) => {
    const { server, openAll } = await startOperatorServer()
    const reader = await someone()
    const { page } = await reportFilm(reader, server.origin, film)
    await reader.route(/\/parts\/2$/, () => {})
    await page.getByLabel(report.form.category).selectOption('copyright')
    await page.getByRole('button', { name: report.form.send }).click()
    await expect(page.getByText(/^16 MB \/ 22 MB$/)).toBeVisible({ timeout: 60_000 })
    await expectGoodScreen(page)
    await page.getByRole('button', { name: report.form.cancel }).click()
    await expect(page.getByRole('button', { name: report.form.send })).toBeVisible()
    await expect(page.getByRole('progressbar')).toHaveCount(0)
    expect(await openAll()).toEqual([])
    await expect.poll(() => server.blobs()).toEqual([])

    await reader.unroute(/\/parts\/2$/)
    await page.getByRole('button', { name: report.form.send }).click()
    await expect(page.getByText(report.done.title)).toBeVisible({ timeout: 60_000 })
    const [evidence] = await openAll()
    expect(film.bytes.equals(evidence?.note.bodies[0]?.bytes ?? new Uint8Array())).toBe(true)
  },
)

test('a large note that the server would refuse as evidence is reported with its proof only, and the form says so', async ({
  startOperatorServer,
  someone,
  film,
}) => {
  // Large enough for the film, but not for evidence that contains it.
  const { server, openAll } = await startOperatorServer({ ASHNOTE_MAX_BYTES: '22000000' })
  const { page } = await reportFilm(await someone(), server.origin, film)
  await expect(page.getByText(report.open.onlyProof)).toBeVisible()
  await fillReport(page, 'Somebody else’s film.')
  await expect(page.getByText(report.open.without['too-large'])).toBeVisible()
  expect(await openAll()).toEqual([])
})

test('a large note whose files are gone is reported with its proof only, and the form says so', async ({
  startOperatorServer,
  someone,
  film,
}) => {
  const { server, openAll } = await startOperatorServer()
  const before = await server.blobs()
  const { page } = await reportFilm(await someone(), server.origin, film)
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    await root.removeEntry('received', { recursive: true })
  })
  await fillReport(page, 'Somebody else’s film.')
  await expect(page.getByText(report.open.without['changed-file'])).toBeVisible()
  expect(await openAll()).toEqual([])
  await expect.poll(() => server.blobs()).toEqual(before)
})
