import type { BrowserContext, Page } from 'playwright/test'
import { toBase64url } from '../../shared/bytes/bytes.ts'
import { blobDigest } from '../../shared/note/receipt.ts'
import { operator as operatorStrings } from '../../widget/ui/strings/en/operator.ts'
import { report } from '../../widget/ui/strings/en/report.ts'
import { recordSent } from '../browsers/sent.ts'
import { createFileNote } from '../clients/notes.ts'
import { leaks, secretsOf } from '../clients/secrets.ts'
import type { Film } from '../data/local-files.ts'
import { LONG } from '../fixtures/long.ts'
import { expect, operatorTest as test } from '../fixtures/operator.ts'
import { OperatorPage } from '../pages/operator-page.ts'
import { ReadPage } from '../pages/read-page.ts'
import { ReportForm } from '../pages/report-form.ts'
import { expectGoodScreen } from '../pages/screen.ts'
import { startOf } from '../pages/sentences.ts'
import { exportedRecord } from '../servers/operator-server.ts'

/** Opens a note with a film in a new page, and the form that reports it. */
async function reportFilm(
  reader: BrowserContext,
  origin: string,
  film: Film,
): Promise<{ page: Page; form: ReportForm; link: string }> {
  const page = await reader.newPage()
  const link = await createFileNote(origin, 'film.bin', film.bytes)
  await new ReadPage(page).revealAt(link)
  const form = new ReportForm(page)
  await form.open()
  return { page, form, link }
}

test('a report of a large note contains the note, which the reader rebuilds byte for byte', async ({
  startOperatorServer,
  someone,
  film,
}) => {
  const { server, openAll } = await startOperatorServer()
  const [reader, operator] = [await someone(), await someone()]
  const sent = recordSent(reader)
  const { page, form, link } = await reportFilm(reader, server.origin, film)
  await expect(page.getByText(report.open.evidence('21 MB', '30 days'))).toBeVisible()
  await expectGoodScreen(page)
  await form.fill('Somebody else’s film.')
  const number = await form.send()
  await expect(page.getByText(report.open.without['changed-file'])).toHaveCount(0)
  expect(leaks(sent(), secretsOf(link)), 'secrets that were sent').toEqual([])
  expect(sent().includes(film.bytes.subarray(0, 64))).toBe(false)

  const [evidence] = await openAll()
  expect(film.bytes.equals(evidence?.note.bodies[0]?.bytes ?? new Uint8Array())).toBe(true)
  expect(evidence).toMatchObject({ number, category: 'fraud', words: 'Somebody else’s film.' })

  const operatorPage = new OperatorPage(await operator.newPage())
  await operatorPage.signInAt(server.origin)
  await operatorPage.openCase(number)
  await expect(operatorPage.page.getByText(startOf(operatorStrings.case.proven))).toBeVisible()
  const record = await exportedRecord(server, number)
  expect(record.proof.ciphertextDigest).toBe(toBase64url(blobDigest(evidence?.blob ?? new Uint8Array())))
})

test(
  'sending evidence of a large note shows progress, can be cancelled and sent again',
  LONG,
  async ({ startOperatorServer, someone, film }) => {
    const { server, openAll } = await startOperatorServer()
    const reader = await someone()
    const { page, form } = await reportFilm(reader, server.origin, film)
    await reader.route(/\/parts\/2$/, () => {})
    await form.fill('', 'copyright')
    await page.getByRole('button', { name: report.form.send }).click()
    await expect(page.getByText(/^16 MB \/ 22 MB$/)).toBeVisible()
    await expectGoodScreen(page)
    await page.getByRole('button', { name: report.form.cancel }).click()
    await expect(page.getByRole('button', { name: report.form.send })).toBeVisible()
    await expect(page.getByRole('progressbar')).toHaveCount(0)
    expect(await openAll()).toEqual([])
    await expect.poll(() => server.blobs()).toEqual([])

    await reader.unroute(/\/parts\/2$/)
    await form.send()
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
  const { page, form } = await reportFilm(await someone(), server.origin, film)
  await expect(page.getByText(report.open.onlyProof)).toBeVisible()
  await form.fill('Somebody else’s film.')
  await form.send()
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
  const { page, form } = await reportFilm(await someone(), server.origin, film)
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    await root.removeEntry('received', { recursive: true })
  })
  await form.fill('Somebody else’s film.')
  await form.send()
  await expect(page.getByText(report.open.without['changed-file'])).toBeVisible()
  expect(await openAll()).toEqual([])
  await expect.poll(() => server.blobs()).toEqual(before)
})
