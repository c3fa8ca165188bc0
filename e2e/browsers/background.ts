/** What tests make the extension's background and its storage do. */
import type { Page, Worker } from 'playwright/test'
import type { Extension } from './extension.ts'

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

/** Text of the toolbar button's badge. */
export const badgeText = async (extension: Extension): Promise<string> =>
  (await extension.worker()).evaluate(() => chrome.action.getBadgeText({}))
