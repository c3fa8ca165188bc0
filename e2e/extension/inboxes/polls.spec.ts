import type { Browser } from 'wxt/browser'
import { encodeKeyFile } from '../../../extension/inboxes/keys/key-file.ts'
import { toBase64url } from '../../../shared/bytes/bytes.ts'
import { stretchPassphrase } from '../../../shared/crypto/passphrase.ts'
import { ownInbox } from '../../../shared/inbox/answer-inbox.ts'
import { MAX_POLLED } from '../../../shared/limits.ts'
import { inboxOwner } from '../../../widget/ui/strings/en/inbox-owner.ts'
import { notices } from '../../../widget/ui/strings/en/notices.ts'
import { badgeText, pollNow } from '../../browsers/background.ts'
import { clientsOf, linkOf, random, sendTo } from '../../clients/inboxes.ts'
import { expect, extensionTest as test } from '../../fixtures/extension.ts'
import { InboxesPage } from '../../pages/inboxes-page.ts'

type Notice = Browser.notifications.NotificationCreateOptions

declare const told: Notice[]

const { keys, list } = inboxOwner
const PASSPHRASE = 'lantern gravel otter'

test.describe('with permission for notifications', () => {
  test.use({ granted: ['notifications'] })

  test('a notification tells of an arrival and nothing about it', async ({ extension }) => {
    const page = await extension.open('inboxes.html')
    const inboxes = new InboxesPage(page)
    const link = await inboxes.make('Whistle')
    await inboxes.goTo('')
    await expect(page.getByLabel(list.notify)).toBeChecked()
    await page.close()
    const worker = await extension.worker()
    // The browser does not reveal notifications afterwards, so record the call.
    await worker.evaluate(() => {
      const { notifications } = chrome
      const create = notifications.create.bind(notifications)
      Object.assign(globalThis, { told: [] })
      Object.assign(notifications, {
        create: (id: string, notice: Notice) => {
          told.push(notice)
          return create(id, notice)
        },
      })
    })
    const noticed = () => worker.evaluate(() => chrome.notifications.getAll())
    await pollNow(worker)
    expect(await noticed()).toEqual({})

    await sendTo(link, 'for the owner of this inbox only')
    await pollNow(worker)
    await expect.poll(noticed).toEqual({ inboxes: true })
    expect(await worker.evaluate(() => told)).toEqual([
      {
        type: 'basic',
        iconUrl: `${extension.origin}/icons/icon-48.png`,
        title: 'Ashnote',
        message: notices.arrived,
      },
    ])
    await expect.poll(() => badgeText(extension)).toBe('1')
  })
})

test('an owner of 50 inboxes polls them in one request', async ({ extension, serverOrigin, wire }) => {
  const clients = clientsOf(serverOrigin)
  const all = Array.from({ length: MAX_POLLED }, () => ownInbox(random(), random()))
  for (const { inbox, ownerToken } of all) await clients.inboxes.register(inbox, { keep: 86_400 }, ownerToken)
  const exported = all.map(({ inbox, ownerToken, seed }, i) => ({
    server: serverOrigin,
    name: `Inbox ${i}`,
    keep: 86_400,
    seed: toBase64url(seed),
    token: toBase64url(ownerToken),
    keys: inbox.keys.map(toBase64url),
  }))
  const file = await encodeKeyFile({ inboxes: exported, contacts: [] }, PASSPHRASE, {
    note: async (typed, salt) => stretchPassphrase(typed, salt),
    offline: async (typed, salt) => stretchPassphrase(typed, salt, 'offline'),
  })
  const page = await extension.open('inboxes.html')
  const inboxes = new InboxesPage(page)
  await inboxes.goTo('keys')
  await page.getByLabel(keys.file).setInputFiles({
    name: 'inboxes.ashnote',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(file),
  })
  await page.getByLabel(keys.importPassphrase).fill(PASSPHRASE)
  await page.getByRole('button', { name: keys.importSubmit }).click()
  await expect(page.getByText(keys.imported(MAX_POLLED, 0))).toBeVisible()
  await page.close()
  for (const own of [all[0], all[49]]) if (own) await sendTo(linkOf(serverOrigin, own), 'to one of many')

  wire.drainSent()
  await pollNow(await extension.worker())
  await expect.poll(() => badgeText(extension)).toBe('2')
  const sent = wire.drainSent().toString('latin1')
  const requests = sent.match(/^[A-Z]+ \/\S* HTTP\/1\.1$/gm)
  expect(requests).toEqual(['POST /v1/inboxes/poll HTTP/1.1'])
  for (const { inbox } of all) expect(sent).toContain(toBase64url(inbox.address))
})
