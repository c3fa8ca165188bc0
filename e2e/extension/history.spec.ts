import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright/test'
import { linkKeys } from '../../shared/crypto/keys.ts'
import { parseFragment } from '../../shared/note/link.ts'
import { compose } from '../../widget/ui/strings/en/compose.ts'
import { extension as strings } from '../../widget/ui/strings/en/extension.ts'
import { clientOf, linkAt } from '../clients/notes.ts'
import { leaks, secretsOf } from '../clients/secrets.ts'
import { expect, extensionTest as test } from '../fixtures/extension.ts'
import { linkIn, noteBox, openHistory } from '../pages/popup.ts'
import { noteRegion, reveal } from '../pages/reading.ts'

const { states } = strings.history

/** Creates a note in a popup that shows the form, and names it. */
async function make(popup: Page, label: string, prepare?: () => Promise<void>): Promise<string> {
  await noteBox(popup).fill(`the text of ${label}`)
  await prepare?.()
  await popup.getByRole('button', { name: 'Create link' }).click()
  const link = await linkIn(popup)
  await popup.getByLabel(strings.popup.label, { exact: true }).fill(label)
  await popup.getByRole('button', { name: compose.created.another }).click()
  return link
}

/** The part of a sentence before its time. */
const before = (sentence: (when: string) => string) => sentence('|').split('|')[0] ?? ''

test('the history tells what became of each note, and revokes', async ({
  extension,
  other,
  server,
  wire,
  watch,
}) => {
  const popup = await extension.open('popup.html')
  const links = {
    waiting: await make(popup, 'waiting one'),
    read: await make(popup, 'read one'),
    leased: await make(popup, 'leased one'),
    locked: await make(popup, 'locked one', () =>
      popup.getByLabel('Passphrase', { exact: true }).fill('unguessable'),
    ),
    silent: await make(popup, 'silent one', async () => {
      await popup.getByText(compose.more).click()
      await popup.getByLabel(compose.receipt).uncheck()
    }),
  }
  watch({ link: links.waiting, text: 'the text of waiting one' })
  const client = clientOf(server.origin)
  const revealAt = async (link: string) => {
    const page = await other()
    await page.goto(linkAt(link, wire.origin))
    await reveal(page)
    await expect(noteRegion(page)).toBeVisible()
    return page
  }
  await (await revealAt(links.read)).getByText('Burned.').waitFor()
  await (await revealAt(links.silent)).getByText('Burned.').waitFor()
  wire.lose(/^POST \S+\/ack /, 'before', 100)
  await revealAt(links.leased)
  const { id, link } = linkKeys(parseFragment(new URL(links.locked).hash).secret)
  for (let tries = 0; tries < 5; tries++) {
    const guess = { link, auth: randomBytes(32), reader: randomBytes(32) }
    await expect(client.claim(id, guess)).rejects.toMatchObject({ code: 'wrong-passphrase' })
  }

  const list = await openHistory(popup)
  const entry = (label: string) =>
    list.getByRole('listitem').filter({ has: popup.getByRole('button', { name: label }) })
  await expect(entry('waiting one')).toContainText(states.waiting)
  await expect(entry('read one')).toContainText(before(states.read))
  await expect(entry('leased one')).toContainText(states['being-read'])
  await expect(entry('locked one')).toContainText(before(states.locked))
  await expect(entry('silent one')).toContainText(before(states.gone))

  await entry('waiting one').getByRole('button', { name: strings.history.revoke }).click()
  await expect(entry('waiting one')).toContainText(before(states.revoked))
  const late = await other()
  await late.goto(linkAt(links.waiting, wire.origin))
  await expect(late.getByRole('heading', { name: 'This note is gone' })).toBeVisible()

  // A name is edited in place.
  const name = entry('read one').getByRole('textbox')
  await name.fill('another name')
  await name.press('Tab')
  await expect(entry('another name')).toContainText(before(states.read))
})

/** Everything in the extension's databases, with byte arrays as lists of numbers. */
const databases = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const all: unknown[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name))
      for (const store of db.objectStoreNames)
        all.push(...(await done(db.transaction(store).objectStore(store).getAll())))
      db.close()
    }
    return JSON.stringify(all, (_, value) => (value instanceof Uint8Array ? [...value].join(',') : value))
  })

test('the history holds no link, key or text, and can be cleared', async ({ extension, server }) => {
  const text = 'nothing of this is kept'
  const popup = await extension.open('popup.html')
  await noteBox(popup).fill(text)
  await popup.getByRole('button', { name: 'Create link' }).click()
  const link = await linkIn(popup)
  const kept = await databases(popup)
  expect(kept).toContain(server.origin.replace(/:\d+$/, ''))
  expect(leaks(Buffer.from(kept), secretsOf(link, [text]))).toEqual([])

  const list = await openHistory(popup)
  await expect(list.getByText(states.waiting)).toBeVisible()
  await popup.getByRole('button', { name: strings.history.forget }).click()
  await popup.getByRole('button', { name: strings.history.forgetNo }).click()
  await expect(list.getByText(states.waiting)).toBeVisible()
  await popup.getByRole('button', { name: strings.history.forget }).click()
  await popup.getByRole('button', { name: strings.history.forgetYes }).click()
  await expect(popup.getByText(strings.history.empty)).toBeVisible()
  expect(await databases(popup)).not.toContain('localhost')
})
