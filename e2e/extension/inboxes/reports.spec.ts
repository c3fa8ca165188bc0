import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import type { Page } from 'playwright/test'
import { utf8 } from '../../../shared/bytes/bytes.ts'
import { stretchPassphrase } from '../../../shared/crypto/passphrase.ts'
import { send } from '../../../shared/flows/send.ts'
import { formatLink } from '../../../shared/note/link.ts'
import type { Body } from '../../../shared/note/payload.ts'
import { evidence } from '../../../widget/ui/strings/en/evidence.ts'
import { files } from '../../../widget/ui/strings/en/files.ts'
import { inboxOwner } from '../../../widget/ui/strings/en/inbox-owner.ts'
import { read } from '../../../widget/ui/strings/en/read.ts'
import { report } from '../../../widget/ui/strings/en/report.ts'
import type { Extension } from '../../browsers/extension.ts'
import { clientOf, linkAt } from '../../clients/notes.ts'
import { leaks, secretsOf } from '../../clients/secrets.ts'
import { expect, extensionOperatorTest as test } from '../../fixtures/extension-servers.ts'
import { LONG } from '../../fixtures/long.ts'
import { filesLeft, saveFrom } from '../../pages/files.ts'
import { InboxesPage } from '../../pages/inboxes-page.ts'
import { OperatorPage } from '../../pages/operator-page.ts'
import { ReadPage } from '../../pages/read-page.ts'
import { ReportForm } from '../../pages/report-form.ts'
import { expectGoodScreen } from '../../pages/screen.ts'
import { startOf } from '../../pages/sentences.ts'
import type { LocalServer } from '../../servers/local-server.ts'
import { type CaseRecord, exportedRecord, sendReportsTo } from '../../servers/operator-server.ts'
import type { Wire } from '../../servers/wire.ts'

const { inbox } = inboxOwner
const TEXT = 'Send 500 by Friday or everybody sees the pictures.'
const WORDS = 'It names my street.'

/** The operator's inboxes page, with the inbox for the server's evidence. @returns it and the inbox's link */
async function setUpOperator(
  { open }: Extension,
  server: LocalServer,
): Promise<{ operator: Page; link: string }> {
  const operator = await open('inboxes.html')
  const operatorInboxes = new InboxesPage(operator)
  const link = await operatorInboxes.make('Reports')
  await sendReportsTo(server, link)
  return { operator, link }
}

/** Checks the open inbox for arrivals and opens the first. */
async function openArrival(operator: Page): Promise<void> {
  await operator.reload()
  await new InboxesPage(operator).openFirst()
}

const drawIcon = async (): Promise<Uint8Array<ArrayBuffer>> => {
  const svg = await readFile(join(import.meta.dirname, '../../../extension/icons/icon.svg'), 'utf8')
  return new Uint8Array(new Resvg(svg, { fitTo: { mode: 'width', value: 200 } }).render().asPng())
}

/**
 * Creates a note with a text, an image and more files. @returns its link, with the origin that the extension
 * has permission for
 */
async function makeNote(wire: Wire, more: Body[] = []): Promise<string> {
  const bodies = [
    { type: 'text/plain', bytes: utf8(TEXT) },
    { type: 'image/png', name: 'street.png', bytes: await drawIcon() },
    ...more,
  ]
  const { link } = await send(
    clientOf(wire.origin),
    { payload: { bodies } },
    {
      ttl: 3600,
      stretch: async (typed, salt) => stretchPassphrase(typed, salt),
    },
  )
  return formatLink(wire.origin, link)
}

/** Expects the details of the case above the reported note. */
async function expectFacts(operator: Page, number: string, { note, proof }: CaseRecord): Promise<void> {
  const shown = operator.locator('.evidence dd')
  for (const [i, fact] of [number, note.id, proof.ciphertextDigest, proof.tag, proof.evidence.note].entries())
    await expect(shown.nth(i)).toContainText(fact)
}

const filterOf = (page: Page): Promise<string> =>
  page.locator('.evidence iframe.preview').evaluate((image) => getComputedStyle(image).filter)

test('a note reported in the reader becomes a case, and the operator opens it behind a warning', async ({
  extension,
  otherExtension,
  server,
  serverOrigin,
  wire,
  other,
}) => {
  const { operator } = await setUpOperator(otherExtension, server)
  const link = await makeNote(wire)
  wire.drainSent()
  const page = await extension.open(`reader.html#${linkAt(link, serverOrigin)}`)
  const readPage = new ReadPage(page)
  await readPage.reveal()
  const form = new ReportForm(page)
  await form.open()
  await expect(page.getByText(startOf((size: string) => report.open.evidence(size, '30 days')))).toBeVisible()
  await expectGoodScreen(page)
  await form.fill(WORDS)
  await page.getByLabel(report.form.mail).fill('ada@example.org')
  const number = await form.send()
  await expectGoodScreen(page)
  expect(leaks(wire.drainSent(), secretsOf(link, [TEXT]))).toEqual([])

  const operatorPage = new OperatorPage(await other())
  await operatorPage.signInAt(wire.origin)
  await operatorPage.openCase(number)
  await expect(operatorPage.page.getByText('ada@example.org')).toBeVisible()
  const record = await exportedRecord(server, number)

  await operatorPage.removeNote({ reason: 'illegal-fraud', words: 'Extortion.' })
  const again = await extension.open(`reader.html#${linkAt(link, serverOrigin)}`)
  await expect(again.getByRole('heading', { name: read.errors.gone.title })).toBeVisible()
  await expect(again.getByRole('heading', { name: report.statement.title })).toBeVisible()
  await expect(again.getByText('Extortion.')).toBeVisible()
  await expectGoodScreen(again)

  await openArrival(operator)
  await expect(operator.getByRole('heading', { name: evidence.title })).toBeFocused()
  await expect(operator.getByText(evidence.warning)).toBeVisible()
  await expect(operator.getByText(read.open.burned)).toBeVisible()
  await expectFacts(operator, number, record)
  expect(await operator.content()).not.toContain(TEXT)
  expect(await operator.content()).not.toContain(WORDS)
  await expect(operator.locator('.evidence iframe')).toHaveCount(0)
  await expectGoodScreen(operator)

  await operator.getByRole('button', { name: evidence.open }).click()
  await expect(operator.getByRole('region', { name: evidence.reported })).toContainText(TEXT)
  await expect(operator.getByText(WORDS)).toBeVisible()
  await expect(operator.getByText(report.categories.fraud)).toBeVisible()
  expect(await filterOf(operator)).toBe('grayscale(1) blur(24px)')
  await expectGoodScreen(operator)
  await operator.getByRole('button', { name: evidence.sharp }).click()
  expect(await filterOf(operator)).toBe('grayscale(1) blur(0px)')
  await operator.getByRole('button', { name: evidence.sharp }).click()
  await operator.getByRole('button', { name: evidence.colour }).click()
  expect(await filterOf(operator)).toBe('grayscale(0) blur(24px)')

  await operator.getByRole('button', { name: inbox.keep }).click()
  await expect(operator.getByText(startOf(inbox.keptUntil)).first()).toBeVisible()
  await operator.reload()
  await operator.getByRole('button', { name: inbox.show, exact: true }).click()
  await expect(operator.getByText(evidence.warning)).toBeVisible()
  await expect(operator.locator('.evidence dd').first()).toHaveText(number)
  expect(await operator.content()).not.toContain(TEXT)
  await operator.getByRole('button', { name: evidence.open }).click()
  await expect(operator.getByText(TEXT)).toBeVisible()
  expect(await filterOf(operator)).toBe('grayscale(1) blur(24px)')
  await operator.getByRole('button', { name: inbox.forget }).click()
  await expect(operator.getByText(TEXT)).toHaveCount(0)
})

test(
  'a large note is reported whole, and the operator opens it as a stream behind the same warning',
  LONG,
  async ({ extension, otherExtension, server, serverOrigin, wire, other, film }) => {
    const { operator } = await setUpOperator(otherExtension, server)
    const brought = { type: 'application/octet-stream', name: 'film.bin', bytes: new Uint8Array(film.bytes) }
    const link = await makeNote(wire, [brought])
    wire.drainSent()
    const page = await extension.open(`reader.html#${linkAt(link, serverOrigin)}`)
    const readPage = new ReadPage(page)
    await readPage.reveal()
    const form = new ReportForm(page)
    await form.open()
    await expect(page.getByText(report.open.evidence('21 MB', '30 days'))).toBeVisible()
    await form.fill(WORDS)
    const number = await form.send()
    await expect(page.getByText(report.open.without['changed-file'])).toHaveCount(0)
    const sent = wire.drainSent()
    expect(leaks(sent, secretsOf(link, [TEXT]))).toEqual([])
    expect(sent.includes(film.bytes.subarray(0, 64))).toBe(false)

    const record = await exportedRecord(server, number)
    await openArrival(operator)
    await expect(operator.getByText(evidence.warning)).toBeVisible()
    await expectFacts(operator, number, record)
    expect(await operator.content()).not.toContain(TEXT)
    expect(await filesLeft(operator)).toEqual([record.proof.evidence.note])
    await expectGoodScreen(operator)

    await operator.evaluate(() => {
      const { estimate } = navigator.storage
      navigator.storage.estimate = async () => {
        navigator.storage.estimate = estimate
        return { quota: 1, usage: 1 }
      }
    })
    await operator.getByRole('button', { name: evidence.open }).click()
    await expect(operator.getByRole('alert').getByText(read.errors['no-room'].title)).toBeVisible()
    await operator.getByRole('button', { name: evidence.open }).click()
    await expect(operator.getByRole('region', { name: evidence.reported })).toContainText(TEXT)
    await expect(operator.getByText(WORDS)).toBeVisible()
    await expect(operator.getByText(files.keepOpen)).toBeVisible()
    expect(film.bytes.equals(await saveFrom(operator, 'film.bin'))).toBe(true)
    await expect(operator.locator('.evidence iframe')).toHaveCount(0)
    await operator.getByText(read.open.look).click()
    await expect.poll(() => filterOf(operator)).toBe('grayscale(1) blur(24px)')
    await expectGoodScreen(operator)
    await operator.getByRole('button', { name: evidence.sharp }).click()
    expect(await filterOf(operator)).toBe('grayscale(1) blur(0px)')

    const operatorPage = new OperatorPage(await other())
    await operatorPage.signInAt(wire.origin)
    await operatorPage.openCase(number)
    await operatorPage.removeNote({ reason: 'illegal-fraud' })

    await operator.getByRole('button', { name: read.open.clear }).click()
    await expect(operator.getByText(inbox.cleared)).toBeVisible()
    await expect.poll(() => filesLeft(operator)).toEqual([])
  },
)
