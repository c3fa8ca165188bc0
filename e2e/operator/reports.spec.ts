import { compose } from '../../widget/ui/strings/en/compose.ts'
import { operator as operatorStrings } from '../../widget/ui/strings/en/operator.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { report } from '../../widget/ui/strings/en/report.ts'
import { recordSent } from '../browsers/sent.ts'
import { createNote } from '../clients/notes.ts'
import { leaks, secretsOf } from '../clients/secrets.ts'
import { longUnless } from '../fixtures/long.ts'
import { expect, operatorTest as test } from '../fixtures/operator.ts'
import { ComposePage } from '../pages/compose-page.ts'
import { OperatorPage } from '../pages/operator-page.ts'
import { ReadPage } from '../pages/read-page.ts'
import { ReportForm } from '../pages/report-form.ts'
import { expectGoodScreen } from '../pages/screen.ts'
import { startOf } from '../pages/sentences.ts'

const TEXT = 'Send 500 by Friday or everybody sees the pictures.'

for (const tracing of ['on', 'off']) {
  test(
    `a note is sent, read, reported, verified, opened by the operator and decided, tracing ${tracing}`,
    longUnless(tracing === 'off'),
    async ({ startOperatorServer, someone }) => {
      const { server, openAll } = await startOperatorServer({
        ASHNOTE_TRACING: tracing,
        ASHNOTE_ADDRESS_HEADER: 'x-real-ip',
      })
      const [reader, operator] = [await someone(), await someone()]
      const link = await createNote(server.origin, { text: TEXT }, { 'x-real-ip': '192.0.2.7' })
      const sent = recordSent(reader)
      const page = await reader.newPage()
      const readPage = new ReadPage(page)
      await page.goto(link)
      await readPage.reveal()
      const form = new ReportForm(page)
      await form.open()
      await expect(page.getByText(report.open.evidence('1.1 kB', '30 days'))).toBeVisible()
      await expectGoodScreen(page)
      await form.fill('It names my street.')
      const number = await form.send()
      await expectGoodScreen(page)
      expect(leaks(sent(), secretsOf(link, [TEXT])), 'secrets that were sent').toEqual([])

      const [evidence] = await openAll()
      expect(new TextDecoder().decode(evidence?.note.bodies[0]?.bytes)).toBe(TEXT)
      expect(evidence).toMatchObject({ category: 'fraud', words: 'It names my street.' })

      const operatorPage = new OperatorPage(await operator.newPage())
      await operatorPage.signInAt(server.origin)
      await expect(operatorPage.page.getByText(operatorStrings.cases.open('1'))).toBeAttached()
      await expectGoodScreen(operatorPage.page)
      await operatorPage.openCase(number)
      await expect(operatorPage.page.getByText(startOf(operatorStrings.case.proven))).toBeVisible()
      await expect(operatorPage.page.getByText(operatorStrings.case.untraced)).toBeVisible({
        visible: tracing === 'off',
      })
      await expectGoodScreen(operatorPage.page)
      await operatorPage.removeNote({ reason: 'illegal-fraud', words: 'Extortion.' })

      const [statement] = await Promise.all([
        reader.waitForEvent('page'),
        page.getByRole('link', { name: report.done.keep }).click(),
      ])
      await expect(statement.getByLabel(report.look.label)).toHaveValue(number)
      await statement.getByRole('button', { name: report.look.button }).click()
      await expect(statement.getByText(report.reasons['illegal-fraud'])).toBeVisible()
      await expect(statement.getByText('Extortion.')).toBeVisible()
      await expectGoodScreen(statement)

      const again = await operator.newPage()
      await again.goto(link)
      await expect(again.getByRole('heading', { name: read.errors.gone.title })).toBeVisible()
      await expect(again.getByRole('heading', { name: report.statement.title })).toBeVisible()
      await expect(again.getByText('Extortion.')).toBeVisible()
      await expectGoodScreen(again)
    },
  )
}

test('an unopened link is reported without its key, which does not even stay in the field', async ({
  startOperatorServer,
  someone,
}) => {
  const { server } = await startOperatorServer()
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

test('the operator removes an unread note, and its sender sees why', async ({
  startOperatorServer,
  someone,
}) => {
  const { server } = await startOperatorServer()
  const [sender, operator] = [await someone(), await someone()]
  const page = await sender.newPage()
  const composePage = new ComposePage(page)
  await page.goto(server.origin)
  await composePage.note.fill(TEXT)
  await page.getByText(compose.more).click()
  await page.getByLabel(compose.receipt).check()
  const link = await composePage.createLink()

  const sent = recordSent(operator)
  const operatorPage = new OperatorPage(await operator.newPage())
  await operatorPage.signInAt(server.origin)
  await operatorPage.openTab('takedown')
  await operatorPage.fillTakedown(link, { reason: 'court-order' })
  await expectGoodScreen(operatorPage.page)
  await operatorPage.takeDown()
  expect(leaks(sent(), secretsOf(link, [TEXT]))).toEqual([])

  await expect(page.getByText(startOf(compose.status.removed))).toBeVisible()
  await expect(page.getByText(report.reasons['court-order'])).toBeVisible()
  await operatorPage.page.goto(link)
  await expect(operatorPage.page.getByRole('heading', { name: report.statement.title })).toBeVisible()
})

test('the operator page refuses and locks out wrong tokens only, freezes the server and blocks networks', async ({
  startOperatorServer,
  someone,
}) => {
  const { server } = await startOperatorServer()
  const context = await someone()
  const page = await context.newPage()
  const operatorPage = new OperatorPage(page)
  await page.goto(`${server.origin}/admin`)
  await expectGoodScreen(page)
  await operatorPage.expectRefusal('wrong')

  await operatorPage.signInAt(server.origin)
  await operatorPage.openTab('server')
  await operatorPage.chooseMode('frozen')
  await expectGoodScreen(page)
  await operatorPage.setMode()
  await expect(
    page.getByText(`${operatorStrings.server.mode}: ${operatorStrings.server.modes.frozen}`),
  ).toBeVisible()
  await expect(createNote(server.origin, { text: 'x' })).rejects.toThrow('frozen')

  await operatorPage.openTab('blocks')
  await operatorPage.block('nonsense')
  await expect(page.getByText(operatorStrings.blocks.malformed)).toBeVisible()
  await operatorPage.block('2001:db8::1')
  await expect(page.getByText('2001:db8:0:0::/64')).toBeVisible()
  await expectGoodScreen(page)
  await page.getByRole('button', { name: `${operatorStrings.blocks.unblock} 2001:db8:0:0::/64` }).click()
  await expect(page.getByText(operatorStrings.blocks.none)).toBeVisible()
  expect(await context.cookies()).toEqual([])
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])

  await page.reload()
  // The fifth one is one too many.
  for (let i = 0; i < 4; i++) {
    await operatorPage.expectRefusal(`wrong${i}`)
    await page.reload()
  }
  await operatorPage.enter('wrong-again')
  await expect(page.getByText(startOf(operatorStrings.enter.locked))).toBeVisible()
  await operatorPage.signInAt(server.origin)
  await operatorPage.openTab('blocks')
  await expect(page.getByText(operatorStrings.blocks.none)).toBeVisible()
})
