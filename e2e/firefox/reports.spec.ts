import { createHash } from 'node:crypto'
import { evidence } from '../../widget/ui/strings/en/evidence.ts'
import { inboxOwner } from '../../widget/ui/strings/en/inbox-owner.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { reportNote } from '../../widget/ui/strings/en/report-note.ts'
import { byRole, typedIn, waitForText } from '../browsers/firefox.ts'
import { createFileNote, linkAt } from '../clients/notes.ts'
import { expect, firefoxOperatorTest as test } from '../fixtures/firefox.ts'
import { LONG } from '../fixtures/long.ts'
import { digestsOf } from '../pages/firefox-files.ts'
import { sendReportsTo } from '../servers/operator-server.ts'

const { inbox, list, make } = inboxOwner

test(
  'a large note is reported whole, and the operator opens it behind a warning',
  LONG,
  async ({ firefox, film, server, serverOrigin }) => {
    const maker = await firefox.open('inboxes.html')
    await byRole(maker, 'link', list.make).click()
    await byRole(maker, 'textbox', make.name).fill('Reports')
    await byRole(maker, 'button', make.submit).click()
    const reports = await typedIn(maker, inbox.link)
    await maker.close()
    await sendReportsTo(server, reports)

    const link = linkAt(await createFileNote(server.origin, 'film.bin', film.bytes), serverOrigin)
    const page = await firefox.open(`reader.html#${link}`)
    await byRole(page, 'button', read.sealed.reveal).click()
    await byRole(page, 'button', read.open.report).setTimeout(60_000).click()
    await waitForText(page, reportNote.open.evidence('21 MB', '30 days'))
    await page.select('.report select', 'copyright')
    await byRole(page, 'button', reportNote.form.send).click()
    await waitForText(page, reportNote.done.title, 120_000)
    await page.close()

    const operator = await firefox.open('inboxes.html')
    await operator.locator('::-p-text(Reports)').click()
    await byRole(operator, 'button', inbox.open).click()
    await byRole(operator, 'button', evidence.open).setTimeout(60_000).click()
    await byRole(operator, 'button', `${read.open.save} film.bin`).setTimeout(60_000).wait()
    expect(await digestsOf(operator)).toContain(createHash('sha256').update(film.bytes).digest('hex'))
    await byRole(operator, 'button', read.open.clear).click()
    await expect.poll(() => digestsOf(operator)).toEqual([])
  },
)
