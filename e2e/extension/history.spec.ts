import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright/test'
import { linkKeys } from '../../shared/crypto/keys.ts'
import { parseFragment } from '../../shared/note/link.ts'
import { compose } from '../../widget/ui/strings/en/compose.ts'
import { extension as strings } from '../../widget/ui/strings/en/extension.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { clientOf, linkAt } from '../clients/notes.ts'
import { leaks, secretsOf } from '../clients/secrets.ts'
import { expect, extensionTest as test } from '../fixtures/extension.ts'
import { Popup } from '../pages/popup.ts'
import { ReadPage } from '../pages/read-page.ts'
import { startOf } from '../pages/sentences.ts'

const { states } = strings.history

/** Creates a note in a popup that shows the form, and names it. */
async function createNamed(popup: Popup, label: string, prepare?: () => Promise<void>): Promise<string> {
  await popup.note.fill(`the text of ${label}`)
  await prepare?.()
  await popup.create.click()
  const link = await popup.createdLink()
  await popup.page.getByLabel(strings.popup.label, { exact: true }).fill(label)
  await popup.page.getByRole('button', { name: compose.created.another }).click()
  return link
}

test('the history tells what became of each note, and revokes', async ({
  extension,
  other,
  server,
  wire,
  watch,
}) => {
  const popup = await Popup.open(extension)
  const links = {
    waiting: await createNamed(popup, 'waiting one'),
    read: await createNamed(popup, 'read one'),
    leased: await createNamed(popup, 'leased one'),
    locked: await createNamed(popup, 'locked one', () => popup.passphrase.fill('unguessable')),
    silent: await createNamed(popup, 'silent one', async () => {
      await popup.page.getByText(compose.more).click()
      await popup.page.getByLabel(compose.receipt).uncheck()
    }),
  }
  watch({ link: links.waiting, text: 'the text of waiting one' })
  const client = clientOf(server.origin)
  const open = async (link: string) => {
    const reader = new ReadPage(await other())
    await reader.revealAt(linkAt(link, wire.origin))
    await expect(reader.note).toBeVisible()
    return reader.page
  }
  await (await open(links.read)).getByText(read.open.burned).waitFor()
  await (await open(links.silent)).getByText(read.open.burned).waitFor()
  wire.lose(/^POST \S+\/ack /, 'before', 100)
  await open(links.leased)
  const { id, link } = linkKeys(parseFragment(new URL(links.locked).hash).secret)
  for (let tries = 0; tries < 5; tries++) {
    const guess = { link, auth: randomBytes(32), reader: randomBytes(32) }
    await expect(client.claim(id, guess)).rejects.toMatchObject({ code: 'wrong-passphrase' })
  }

  const history = await popup.openHistory()
  const entry = (label: string) => history.entry(label)
  await expect(entry('waiting one')).toContainText(states.waiting)
  await expect(entry('read one')).toContainText(startOf(states.read))
  await expect(entry('leased one')).toContainText(states['being-read'])
  await expect(entry('locked one')).toContainText(startOf(states.locked))
  await expect(entry('silent one')).toContainText(startOf(states.gone))

  await entry('waiting one').getByRole('button', { name: strings.history.revoke }).click()
  await expect(entry('waiting one')).toContainText(startOf(states.revoked))
  const late = await other()
  await late.goto(linkAt(links.waiting, wire.origin))
  await expect(late.getByRole('heading', { name: read.errors.gone.title })).toBeVisible()

  // A name is edited in place.
  const name = entry('read one').getByRole('textbox')
  await name.fill('another name')
  await name.press('Tab')
  await expect(entry('another name')).toContainText(startOf(states.read))
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
  const popup = await Popup.open(extension)
  await popup.note.fill(text)
  const link = await popup.createLink()
  const kept = await databases(popup.page)
  expect(kept).toContain(server.origin.replace(/:\d+$/, ''))
  expect(leaks(Buffer.from(kept), secretsOf(link, [text]))).toEqual([])

  const history = await popup.openHistory()
  await expect(history.list.getByText(states.waiting)).toBeVisible()
  await history.forget('no')
  await expect(history.list.getByText(states.waiting)).toBeVisible()
  await history.forget('yes')
  await expect(popup.page.getByText(strings.history.empty)).toBeVisible()
  expect(await databases(popup.page)).not.toContain('localhost')
})
