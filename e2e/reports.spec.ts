import type { BrowserContext, Page } from 'playwright/test'
import { toBase64url } from '../shared/bytes.ts'
import { blobDigest } from '../shared/receipt.ts'
import { desk } from '../widget/ui/strings/en/desk.ts'
import { read } from '../widget/ui/strings/en/read.ts'
import { report } from '../widget/ui/strings/en/report.ts'
import { createFileNote, createNote } from './harness/notes.ts'
import { enterDesk, type Operated, startOperated, token } from './harness/operator.ts'
import { reveal } from './harness/reading.ts'
import { expectGoodScreen } from './harness/screen.ts'
import { leaks, secretsOf } from './harness/secrets.ts'
import { test as base, expect, type Film } from './harness/test.ts'

interface Fixtures {
  /** Starts a server with an operator; `env`: further settings. */
  readonly operate: (env?: Record<string, string>) => Promise<Operated>
  /** The browser of somebody else each time. */
  readonly someone: () => Promise<BrowserContext>
}

const test = base.extend<Fixtures>({
  operate: async ({}, use) => {
    const all: Operated[] = []
    await use(async (env) => {
      const operated = await startOperated(env)
      all.push(operated)
      return operated
    })
    for (const { server } of all) await server.dispose()
  },

  // Pages end before the servers that they ask.
  someone: async ({ browser, operate }, use) => {
    void operate
    const contexts: BrowserContext[] = []
    await use(async () => {
      const context = await browser.newContext()
      contexts.push(context)
      return context
    })
    for (const context of contexts) await context.close()
  },
})

const TEXT = 'Send 500 by Friday or everybody sees the pictures.'

/** Everything that a browser's pages send: addresses, headers and bodies. */
function recordSent(context: BrowserContext): () => Buffer {
  const sent: Buffer[] = []
  context.on('request', (request) => {
    sent.push(Buffer.from(`${request.method()} ${request.url()}\n${JSON.stringify(request.headers())}\n`))
    sent.push(request.postDataBuffer() ?? Buffer.alloc(0))
  })
  return () => Buffer.concat(sent)
}

async function reportOpenNote(page: Page, words: string): Promise<string> {
  await page.getByRole('button', { name: read.open.report }).click()
  await expect(page.getByRole('heading', { name: report.title })).toBeFocused()
  return fillReport(page, words)
}

/** Sends the report whose form is open. @returns its case number */
async function fillReport(page: Page, words: string): Promise<string> {
  await page.getByLabel(report.form.category).selectOption('fraud')
  await page.getByLabel(report.form.words).fill(words)
  await page.getByRole('button', { name: report.form.send }).click()
  await expect(page.getByText(report.done.title)).toBeVisible({ timeout: 60_000 })
  return page.locator('output').innerText()
}

/** Opens a note with a film on a page of its own, and the form that reports it. @returns the page */
async function reportFilm(
  reader: BrowserContext,
  origin: string,
  film: Film,
): Promise<{ page: Page; link: string }> {
  const page = await reader.newPage()
  const link = await createFileNote(origin, 'film.bin', film.bytes)
  await page.goto(link)
  await reveal(page)
  await page.getByRole('button', { name: read.open.report }).click({ timeout: 60_000 })
  await expect(page.getByRole('heading', { name: report.title })).toBeFocused()
  return { page, link }
}

test('a large note is reported with the note itself, which its reader makes again to the byte', async ({
  operate,
  someone,
  film,
}) => {
  const { server, openAll } = await operate()
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

  const atDesk = await operator.newPage()
  await enterDesk(atDesk, server.origin)
  await atDesk.getByRole('button', { name: number }).click()
  await expect(atDesk.getByText(/This server took it on/)).toBeVisible()
  const exported = await fetch(`${server.origin}/admin/api/cases/${number}/export`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const { record } = await exported.json()
  expect(record.proof.ciphertextDigest).toBe(toBase64url(blobDigest(evidence?.blob ?? new Uint8Array())))
})

test('evidence of a large note shows how far it is, can be cancelled, and is then sent after all', async ({
  operate,
  someone,
  film,
}) => {
  const { server, openAll } = await operate()
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
})

test('a large note that the server would not take as evidence is reported with its proof, and the form says so', async ({
  operate,
  someone,
  film,
}) => {
  // Room for the film, but not for the film in another note.
  const { server, openAll } = await operate({ ASHNOTE_MAX_BYTES: '22000000' })
  const { page } = await reportFilm(await someone(), server.origin, film)
  await expect(page.getByText(report.open.onlyProof)).toBeVisible()
  await fillReport(page, 'Somebody else’s film.')
  await expect(page.getByText(report.open.without['too-large'])).toBeVisible()
  expect(await openAll()).toEqual([])
})

test('a large note whose files are gone is reported with its proof, and says so', async ({
  operate,
  someone,
  film,
}) => {
  const { server, openAll } = await operate()
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

for (const tracing of ['on', 'off']) {
  test(`a note is sent, read, reported, verified, opened by the operator and decided, tracing ${tracing}`, async ({
    operate,
    someone,
  }) => {
    const { server, openAll } = await operate({
      ASHNOTE_TRACING: tracing,
      ASHNOTE_ADDRESS_HEADER: 'x-real-ip',
    })
    const [reader, operator] = [await someone(), await someone()]
    const link = await createNote(server.origin, { text: TEXT }, { 'x-real-ip': '192.0.2.7' })
    const sent = recordSent(reader)
    const page = await reader.newPage()
    await page.goto(link)
    await reveal(page)
    await page.getByRole('button', { name: read.open.report }).click()
    await expect(page.getByText(report.open.evidence('1.1 kB', '30 days'))).toBeVisible()
    await expectGoodScreen(page)
    const number = await reportOpenNote(page, 'It names my street.')
    await expectGoodScreen(page)
    expect(leaks(sent(), secretsOf(link, [TEXT])), 'secrets that were sent').toEqual([])

    const [evidence] = await openAll()
    expect(new TextDecoder().decode(evidence?.note.bodies[0]?.bytes)).toBe(TEXT)
    expect(evidence).toMatchObject({ category: 'fraud', words: 'It names my street.' })

    const atDesk = await operator.newPage()
    await enterDesk(atDesk, server.origin)
    await expect(atDesk.getByText(desk.cases.open('1'))).toBeAttached()
    await expectGoodScreen(atDesk)
    await atDesk.getByRole('button', { name: number }).click()
    await expect(atDesk.getByText(/This server took it on/)).toBeVisible()
    await expect(atDesk.getByText(desk.case.untraced)).toBeVisible({ visible: tracing === 'off' })
    await expectGoodScreen(atDesk)
    await atDesk.getByLabel(desk.decision.outcome).selectOption('removed')
    await atDesk.getByLabel(desk.decision.reason).selectOption('illegal-fraud')
    await atDesk.getByLabel(desk.decision.words).fill('Extortion.')
    await atDesk.getByRole('button', { name: desk.decision.button, exact: true }).click()
    await expect(atDesk.getByText(desk.decision.saved)).toBeVisible()

    const [look] = await Promise.all([
      reader.waitForEvent('page'),
      page.getByRole('link', { name: report.done.keep }).click(),
    ])
    await expect(look.getByLabel(report.look.label)).toHaveValue(number)
    await look.getByRole('button', { name: report.look.button }).click()
    await expect(look.getByText(report.reasons['illegal-fraud'])).toBeVisible()
    await expect(look.getByText('Extortion.')).toBeVisible()
    await expectGoodScreen(look)

    const again = await operator.newPage()
    await again.goto(link)
    await expect(again.getByRole('heading', { name: read.errors.gone.title })).toBeVisible()
    await expect(again.getByRole('heading', { name: report.statement.title })).toBeVisible()
    await expect(again.getByText('Extortion.')).toBeVisible()
    await expectGoodScreen(again)
  })
}

test('a link that nobody opened is reported without its key, which does not even stay in the field', async ({
  operate,
  someone,
}) => {
  const { server } = await operate()
  const context = await someone()
  const link = await createNote(server.origin, { text: TEXT })
  const sent = recordSent(context)
  const page = await context.newPage()
  await page.goto(`${server.origin}/report`)
  await page.getByLabel(report.page.link).fill(link)
  await expect(page.getByText(report.page.stripped)).toBeVisible()
  expect(await page.getByLabel(report.page.link).inputValue()).not.toContain('#')
  await page.getByLabel(report.form.category).selectOption('malware')
  await page.getByLabel(report.form.words).fill('It was posted in our forum with the words: run this.')
  await page.getByLabel(report.form.name).fill('Ada Example')
  await page.getByLabel(report.form.mail).fill('ada@example.org')
  await page.getByLabel(report.page.goodFaith).check()
  await expectGoodScreen(page)
  await page.getByRole('button', { name: report.form.send }).click()
  await expect(page.getByText(report.done.title)).toBeVisible()
  expect(leaks(sent(), secretsOf(link, [TEXT]))).toEqual([])
})

test('a note is taken down at the desk while it waits; its sender sees why', async ({ operate, someone }) => {
  const { server } = await operate()
  const [sender, operator] = [await someone(), await someone()]
  const page = await sender.newPage()
  await page.goto(server.origin)
  await page.getByRole('textbox', { name: 'Your note' }).fill(TEXT)
  await page.getByText('More options').click()
  await page.getByLabel('Tell me when it is opened').check()
  await page.getByRole('button', { name: 'Create link' }).click()
  const link = await page.getByLabel('One-time link').inputValue()

  const sent = recordSent(operator)
  const atDesk = await operator.newPage()
  await enterDesk(atDesk, server.origin)
  await atDesk.getByRole('button', { name: desk.tabs.takedown }).click()
  await atDesk.getByLabel(desk.takedown.link).fill(link)
  expect(await atDesk.getByLabel(desk.takedown.link).inputValue()).not.toContain('#')
  await atDesk.getByLabel(desk.decision.reason).selectOption('court-order')
  await expectGoodScreen(atDesk)
  await atDesk.getByRole('button', { name: desk.takedown.button }).click()
  await expect(atDesk.getByText(desk.takedown.removed)).toBeVisible()
  expect(leaks(sent(), secretsOf(link, [TEXT]))).toEqual([])

  await expect(page.getByText(/Removed by the operator on/)).toBeVisible()
  await expect(page.getByText(report.reasons['court-order'])).toBeVisible()
  await atDesk.goto(link)
  await expect(atDesk.getByRole('heading', { name: report.statement.title })).toBeVisible()
})

test('the desk stays shut to a wrong token, locks, freezes the server and blocks networks', async ({
  operate,
  someone,
}) => {
  const { server } = await operate()
  const context = await someone()
  const page = await context.newPage()
  await page.goto(`${server.origin}/admin`)
  await expectGoodScreen(page)
  await page.getByLabel(desk.enter.token).fill('wrong')
  await page.getByRole('button', { name: desk.enter.button }).click()
  await expect(page.getByText(desk.enter.refused)).toBeVisible()

  await enterDesk(page, server.origin)
  await page.getByRole('button', { name: desk.tabs.server }).click()
  await page.getByRole('radio', { name: desk.server.modes.frozen }).check()
  await expectGoodScreen(page)
  await page.getByRole('button', { name: desk.server.set }).click()
  await expect(page.getByText(`${desk.server.mode}: ${desk.server.modes.frozen}`)).toBeVisible()
  await expect(createNote(server.origin, { text: 'x' })).rejects.toThrow('frozen')

  await page.getByRole('button', { name: desk.tabs.blocks }).click()
  await page.getByLabel(desk.blocks.network).fill('nonsense')
  await page.getByRole('button', { name: desk.blocks.button, exact: true }).click()
  await expect(page.getByText(desk.blocks.malformed)).toBeVisible()
  await page.getByLabel(desk.blocks.network).fill('2001:db8::1')
  await page.getByRole('button', { name: desk.blocks.button, exact: true }).click()
  await expect(page.getByText('2001:db8:0:0::/64')).toBeVisible()
  await expectGoodScreen(page)
  await page.getByRole('button', { name: `${desk.blocks.unblock} 2001:db8:0:0::/64` }).click()
  await expect(page.getByText(desk.blocks.none)).toBeVisible()
  expect(await context.cookies()).toEqual([])
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])

  await page.reload()
  for (let i = 0; i < 5; i++) {
    await page.getByLabel(desk.enter.token).fill(`wrong${i}`)
    await page.getByRole('button', { name: desk.enter.button }).click()
    await expect(page.getByText(desk.enter.refused)).toBeVisible()
    await page.reload()
  }
  await enterDesk(page, server.origin)
  await expect(page.getByText(/Too many wrong tokens/)).toBeVisible()
})
