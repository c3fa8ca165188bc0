import { expect, type Page, type Worker } from 'playwright/test'
import { type Payload, parseReplyTo, sendToInbox } from '../../shared/index.ts'
import { inboxOwner } from '../../widget/ui/strings/en/inbox-owner.ts'
import { clientsOf } from '../clients/inboxes.ts'

const { contacts, inbox, keys, make } = inboxOwner

/** Goes to another view of the inboxes page. */
export async function goToView(page: Page, hash: string): Promise<void> {
  await page.goto(`${page.url().split('#')[0]}#${hash}`)
}

/** Rings an alarm of the background now, and waits until its work has ended. */
const ring = (worker: Worker, alarm: string): Promise<void> =>
  worker.evaluate(async (alarm) => {
    await chrome.alarms.create(alarm, { delayInMinutes: 0 })
    // The work ends with the alarm for the next time, which would replace an alarm that was set meanwhile.
    const isDone = async () => ((await chrome.alarms.get(alarm))?.scheduledTime ?? 0) > Date.now()
    while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 50))
  }, alarm)

/** Makes the background poll the inboxes now, as its alarm does, and waits for the end of the poll. */
export const pollNow = (worker: Worker): Promise<void> => ring(worker, 'inboxes')

/** Makes the background delete what has reached its day, in the same way. */
export const expireNow = (worker: Worker): Promise<void> => ring(worker, 'expiry')

/** Number of rows in a store, read by the background while no page is open. */
export const countRows = (worker: Worker, store: string, database = 'ashnote-inboxes'): Promise<number> =>
  worker.evaluate(
    ([store, database]) =>
      new Promise<number>((done, fail) => {
        const opening = indexedDB.open(database)
        opening.onerror = () => fail(opening.error)
        opening.onsuccess = () => {
          const counting = opening.result.transaction(store).objectStore(store).count()
          counting.onsuccess = () => done(counting.result)
          opening.result.close()
        }
      }),
    [store, database] as const,
  )

/** Overwrites `part` of every row of a store, as a failing disk might. */
export const spoil = (page: Page, store: string, part: object, database = 'ashnote-inboxes'): Promise<void> =>
  page.evaluate(
    async ({ store, part, database }) => {
      const db = await new Promise<IDBDatabase>((done, fail) => {
        const request = indexedDB.open(database)
        request.onsuccess = () => done(request.result)
        request.onerror = () => fail(request.error)
      })
      const tx = db.transaction(store, 'readwrite')
      const rows = tx.objectStore(store)
      rows.openCursor().onsuccess = ({ target }) => {
        const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result
        if (!cursor) return
        cursor.update({ ...cursor.value, ...part })
        cursor.continue()
      }
      await new Promise((done) => {
        tx.oncomplete = done
      })
      db.close()
    },
    { store, part, database },
  )

/** Makes an inbox on the inboxes page. @returns its link. */
export async function makeInbox(page: Page, name: string, people: readonly string[] = []): Promise<string> {
  await goToView(page, 'new')
  await page.getByLabel(make.name, { exact: true }).fill(name)
  if (people.length > 0) {
    await page.getByText(make.people).click()
    await page.getByRole('textbox', { name: make.people }).fill(people.join('\n\n'))
  }
  await page.getByRole('button', { name: make.submit }).click()
  const link = page.getByLabel(inbox.link)
  await expect(link).toHaveValue(/\/#[1-9A-HJ-NP-Za-km-z]{48}$/)
  return link.inputValue()
}

/** Sends a text to an inbox without a browser, as a visitor's client does. */
export const sendTo = (link: string, text: string): Promise<void> =>
  sendPayload(link, { bodies: [{ type: 'text/plain', bytes: new TextEncoder().encode(text) }] })

/** Sends any payload to an inbox in the same way. */
export async function sendPayload(link: string, payload: Payload): Promise<void> {
  const { server, address } = parseReplyTo(link)
  await sendToInbox(clientsOf(server), address, { payload }, { ttl: 3600 })
}

/** Opens the first arrival of the inbox that is shown. */
export const openFirst = (page: Page): Promise<void> =>
  page.getByRole('button', { name: inbox.open, exact: true }).first().click()

/** Adds a contact on the contacts view. */
export async function addContact(page: Page, name: string, link: string): Promise<void> {
  await page.getByLabel(contacts.name, { exact: true }).fill(name)
  await page.getByLabel(contacts.link).fill(link)
  await page.getByRole('button', { name: contacts.add, exact: true }).click()
}

/** The key that a person shows to be given access to a shared inbox, read from the keys view. */
export async function personalKey(page: Page): Promise<string> {
  await page.getByRole('button', { name: keys.personShow }).click()
  return page.getByRole('textbox', { name: keys.personText }).inputValue()
}

/** Protects the inboxes with a passphrase. */
export async function setPassphrase(page: Page, passphrase: string): Promise<void> {
  await goToView(page, 'keys')
  await page.getByLabel(keys.next).fill(passphrase)
  await page.getByRole('button', { name: keys.change }).click()
  await expect(page.getByText(keys.changed)).toBeVisible()
}
