import { extension as strings } from '../../widget/ui/strings/en/extension.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { byRole, waitForText } from '../browsers/firefox.ts'
import { expect, firefoxTest as test } from '../fixtures/firefox.ts'
import { FirefoxPopup } from '../pages/firefox-popup.ts'
import { startOf } from '../pages/sentences.ts'

const { states } = strings.history

/** Creates a note and shows the empty form again. @returns its link */
async function createNext(popup: FirefoxPopup, text: string): Promise<string> {
  await popup.submit(text)
  const link = await popup.createdLink()
  await popup.startAnother()
  return link
}

test('the history shows the state of each note, revokes notes, and can be cleared', async ({
  firefox,
  watch,
}) => {
  const popup = await FirefoxPopup.open(firefox)
  const says = (sentence: string) => waitForText(popup.page, sentence)
  const text = 'the one that is read'
  const link = await createNext(popup, text)
  watch({ link, text })
  const revoked = await createNext(popup, 'the one that is revoked')

  const reader = await firefox.newPage()
  await reader.goto(link)
  await byRole(reader, 'button', read.sealed.reveal).click()
  await waitForText(reader, read.open.burned)
  await popup.page.bringToFront()

  await popup.openHistory()
  await says(startOf(states.read))
  await says(states.waiting)
  await popup.page.locator(`button ::-p-text(${strings.history.revoke})`).click()
  await says(startOf(states.revoked))
  const late = await firefox.newPage()
  await late.goto(revoked)
  await waitForText(late, read.errors.gone.title)

  await popup.page.bringToFront()
  await byRole(popup.page, 'button', strings.history.forget).click()
  await byRole(popup.page, 'button', strings.history.forgetYes).click()
  await says(strings.history.empty)
  expect(await popup.page.evaluate(() => document.body.innerText)).not.toContain(startOf(states.read))
})
