import { readFile } from 'node:fs/promises'
import { fingerprintOf, fingerprintWords } from '../../extension/inboxes/keys/word-code.ts'
import { parseReplyTo } from '../../shared/flows/inbox-sender.ts'
import { decodeFrontCoded } from '../../widget/ui/passphrase/front-coding.ts'
import { inboxOwner } from '../../widget/ui/strings/en/inbox-owner.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { byRole, noteText, typedIn, waitForText } from '../browsers/firefox.ts'
import { clientsOf, sendTo } from '../clients/inboxes.ts'
import { expect, firefoxTest as test } from '../fixtures/firefox.ts'

const { inbox, list: words, make } = inboxOwner

const LIST = new URL('../../widget/ui/passphrase/eff-large-wordlist.txt', import.meta.url)

test('an inbox is made, receives a message and shows it', async ({ firefox }) => {
  const text = 'for the owner of this inbox only'
  const page = await firefox.open('inboxes.html')
  await byRole(page, 'link', words.make).click()
  await byRole(page, 'textbox', make.name).fill('Whistle')
  await byRole(page, 'button', make.submit).click()
  const link = await typedIn(page, inbox.link)
  expect(link).toMatch(/\/#[1-9A-HJ-NP-Za-km-z]{48}$/)
  await sendTo(link, text)

  const { server, address } = parseReplyTo(link)
  const { keys } = await clientsOf(server).inboxes.find(address)
  const list = decodeFrontCoded(await readFile(LIST, 'utf8'))
  const shown = await page.locator('.words').waitHandle()
  await expect
    .poll(() => shown.evaluate(({ textContent }) => textContent))
    .toBe(fingerprintWords(fingerprintOf(keys), list))

  await page.close()
  const again = await firefox.open('inboxes.html')
  await again.locator('::-p-text(Whistle)').click()
  await byRole(again, 'button', inbox.open).click()
  expect(await noteText(again)).toContain(text)
  await waitForText(again, read.open.burned)
})
