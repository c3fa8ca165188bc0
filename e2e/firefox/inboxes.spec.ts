import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fingerprintOf, fingerprintWords } from '../../extension/inboxes/word-code.ts'
import { parseReplyTo } from '../../shared/flows/inbox-sender.ts'
import { unpackWords } from '../../widget/ui/passphrase/packed-words.ts'
import { inboxOwner } from '../../widget/ui/strings/en/inbox-owner.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { expect, test } from '../harness/firefox.ts'
import { byRole, noteText, typedIn } from '../harness/firefox-browser.ts'
import { clientsOf } from '../harness/inboxes.ts'
import { sendTo } from '../harness/own-inboxes.ts'

const { inbox, list: words, make } = inboxOwner

const LIST = '../../widget/ui/compose/eff-large-wordlist.txt'

test('an inbox is made, receives, and is opened', async ({ firefox }) => {
  const text = 'for the owner of this inbox only'
  const page = await firefox.open('inboxes.html')
  await byRole(page, 'link', words.make).click()
  await byRole(page, 'textbox', make.name).fill('Whistle')
  await byRole(page, 'button', make.submit).click()
  const link = await typedIn(page, inbox.link)
  expect(link).toMatch(/\/#[1-9A-HJ-NP-Za-km-z]{48}$/)
  await sendTo(link, text)

  // Words that Node has unpacked: this browser's doubles have to come to the same.
  const { server, address } = parseReplyTo(link)
  const { keys } = await clientsOf(server).inboxes.find(address)
  const list = unpackWords(await readFile(join(import.meta.dirname, LIST), 'utf8'))
  const shown = await page.locator('.words').waitHandle()
  await expect
    .poll(() => shown.evaluate(({ textContent }) => textContent))
    .toBe(fingerprintWords(fingerprintOf(keys), list))

  await page.close()
  const again = await firefox.open('inboxes.html')
  await again.locator('::-p-text(Whistle)').click()
  await byRole(again, 'button', inbox.open).click()
  expect(await noteText(again)).toContain(text)
  await again.locator(`::-p-text(${read.open.burned})`).wait()
})
