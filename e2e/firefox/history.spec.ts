import type { Page } from 'puppeteer-core'
import { compose } from '../../widget/ui/strings/en/compose.ts'
import { extension as strings } from '../../widget/ui/strings/en/extension.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { byRole, pressWithControl, typedIn } from '../browsers/firefox.ts'
import { expect, firefoxTest as test } from '../fixtures/firefox.ts'
import { startOf } from '../pages/sentences.ts'

const { states } = strings.history

async function make(popup: Page, text: string): Promise<string> {
  await byRole(popup, 'textbox', compose.note).fill(text)
  await pressWithControl(popup, 'Enter')
  const link = await typedIn(popup, compose.created.link)
  await byRole(popup, 'button', compose.created.another).click()
  return link
}

test('the history shows the state of each note, revokes notes, and can be cleared', async ({
  firefox,
  watch,
}) => {
  const popup = await firefox.open('popup.html')
  const says = (sentence: string) => popup.locator(`::-p-text(${sentence})`).wait()
  const text = 'the one that is read'
  const link = await make(popup, text)
  watch({ link, text })
  const revoked = await make(popup, 'the one that is revoked')

  const reader = await firefox.newPage()
  await reader.goto(link)
  await byRole(reader, 'button', read.sealed.reveal).click()
  await reader.locator(`::-p-text(${read.open.burned})`).wait()
  await popup.bringToFront()

  await byRole(popup, 'button', strings.popup.history).click()
  await says(startOf(states.read))
  await says(states.waiting)
  await popup.locator(`button ::-p-text(${strings.history.revoke})`).click()
  await says(startOf(states.revoked))
  const late = await firefox.newPage()
  await late.goto(revoked)
  await late.locator('::-p-text(This note is gone)').wait()

  await popup.bringToFront()
  await byRole(popup, 'button', strings.history.forget).click()
  await byRole(popup, 'button', strings.history.forgetYes).click()
  await says(strings.history.empty)
  expect(await popup.evaluate(() => document.body.innerText)).not.toContain(startOf(states.read))
})
