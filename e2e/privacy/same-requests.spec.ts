import type { Browser, Page } from 'playwright/test'
import { inbox } from '../../widget/ui/strings/en/inbox.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { newInboxLink } from '../clients/inboxes.ts'
import type { NoteOptions } from '../clients/notes.ts'
import { kindsOfNotes } from '../data/kinds-of-notes.ts'
import { LONG, longUnless } from '../fixtures/long.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'
import type { LocalServer } from '../servers/local-server.ts'
import { callsIn, requestsIn } from '../servers/requests.ts'
import type { Wire } from '../servers/wire.ts'

/** What a page asks for without a further press, once it has nothing else to do. */
const IDLE = ['GET /assets/opened-page.js', 'GET /assets/stretch-worker.js', 'GET /assets/transfer-worker.js']
const CALLS = ['POST /v1/notes/ID/claim', 'POST /v1/notes/ID/ack']

/** How long a request that should not be made is waited for. */
const QUIET_MS = 500

interface Reading {
  readonly note: NoteOptions
  readonly link: string
  readonly hasCache?: boolean
  readonly savesData?: boolean
  readonly locale?: string
}

/** A page at a link, in a new browser. */
async function openAt(
  browser: Browser,
  { hasCache = true, savesData = false, locale = 'en-GB' }: Reading,
): Promise<Page> {
  const context = await browser.newContext({ locale })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: !hasCache })
  await session.send('Emulation.setDataSaverOverride', { dataSaverEnabled: savesData })
  return page
}

/** Reveals a note as soon as its button stands. @returns what was asked for after the lookup */
async function revealAtOnce(
  browser: Browser,
  wire: Wire,
  reading: Reading,
  expected: readonly string[],
): Promise<string[]> {
  const page = await openAt(browser, reading)
  await page.addInitScript((passphrase) => {
    const press = () => {
      const button = document.querySelector<HTMLButtonElement>('form button[type=submit]')
      if (!button) return
      observer.disconnect()
      for (const field of document.querySelectorAll('form input')) Object.assign(field, { value: passphrase })
      button.click()
    }
    const observer = new MutationObserver(press)
    observer.observe(document, { childList: true, subtree: true })
  }, reading.note.passphrase ?? '')
  wire.drainSent()
  await page.goto(reading.link)
  const seen = await collect(page, wire, expected)
  await page.context().close()
  return seen
}

/**
 * Reveals a note once the page has asked for `before`. @returns what was asked for between the lookup and
 * Reveal, and from then on
 */
async function revealLater(
  browser: Browser,
  wire: Wire,
  reading: Reading,
  expected: { before: readonly string[]; after: readonly string[] },
): Promise<[before: string[], after: string[]]> {
  const page = await openAt(browser, reading)
  wire.drainSent()
  await page.goto(reading.link)
  const button = page.locator('form button[type=submit]')
  await button.waitFor()
  // Longer than a page waits that has something to load.
  if (expected.before.length === 0) await page.waitForTimeout(4 * QUIET_MS)
  const before = await collect(page, wire, expected.before)
  if (reading.note.passphrase) await page.locator('form input').fill(reading.note.passphrase)
  await button.click()
  const after = await collect(page, wire, expected.after)
  await page.context().close()
  return [before, after]
}

/** Waits until all of `expected` were asked for, and for what may come after. Leaves out page and lookup. */
async function collect(page: Page, wire: Wire, expected: readonly string[]): Promise<string[]> {
  const seen: string[] = []
  const look = () => {
    seen.push(...requestsIn(wire.drainSent()).filter((line) => !/ \/(v1\/notes\/ID)?$/.test(line)))
    return expected.filter((line) => !seen.includes(line))
  }
  await expect.poll(look).toEqual([])
  await page.waitForTimeout(QUIET_MS)
  look()
  return seen
}

const sorted = (list: readonly string[]) => [...list].sort()

for (const hasCache of [true, false]) {
  const cache = hasCache ? 'with a cache' : 'without a cache'
  const notesOn = async (server: LocalServer, wire: Wire) =>
    Object.entries(kindsOfNotes(await newInboxLink(server, wire.origin)))

  test(
    `a page asks for the same whatever note is revealed at once, ${cache}`,
    longUnless(hasCache),
    async ({ browser, make, server, wire }) => {
      const all = [...CALLS, ...IDLE]
      for (const [kind, note] of await notesOn(server, wire)) {
        const seen = await revealAtOnce(browser, wire, { note, link: await make(note), hasCache }, all)
        expect(sorted(seen), kind).toEqual(sorted(all))
        // What nobody needs to open the note waits until it is open.
        if (!note.passphrase && kind !== 'large') expect(seen.slice(0, 2), kind).toEqual(CALLS)
      }
    },
  )

  test(
    `a page asks for the same before and after a note is revealed, whatever it is, ${cache}`,
    longUnless(hasCache),
    async ({ browser, make, server, wire }) => {
      for (const [kind, note] of await notesOn(server, wire)) {
        const reading = { note, link: await make(note), hasCache }
        const seen = await revealLater(browser, wire, reading, { before: IDLE, after: CALLS })
        expect(seen, kind).toEqual([IDLE, CALLS])
      }
    },
  )
}

test('the strings of another language are the same for every note', async ({
  browser,
  make,
  server,
  wire,
}) => {
  const replyTo = await newInboxLink(server, wire.origin)
  const { text = {}, pictures = {}, answerable = {}, large = {} } = kindsOfNotes(replyTo)
  const tables = ['files', 'previews', 'inbox', 'read'].map((table) => `GET /assets/fr-${table}.js`)
  const all = [...CALLS, ...IDLE, ...tables]
  for (const note of [text, pictures, answerable, large]) {
    const seen = await revealAtOnce(browser, wire, { note, link: await make(note), locale: 'fr' }, all)
    expect(sorted(seen)).toEqual(sorted(all))
  }
})

test(
  'where data is to be saved, nothing is loaded before Reveal, and nothing for large notes alone',
  LONG,
  async ({ browser, make, server, wire }) => {
    const replyTo = await newInboxLink(server, wire.origin)
    const { large: _, ...small } = kindsOfNotes(replyTo)
    const all = [...CALLS, ...IDLE.slice(0, 2)]
    for (const [kind, note] of Object.entries(small)) {
      const reading = { note, link: await make(note), savesData: true }
      const [before, after] = await revealLater(browser, wire, reading, { before: [], after: all })
      expect(before, kind).toEqual([])
      expect(sorted(after), kind).toEqual(sorted(all))
    }
  },
)

test('Reveal waits for nothing that was loaded ahead, and what is missing comes later', async ({
  page,
  make,
  server,
  wire,
}) => {
  const replyTo = await newInboxLink(server, wire.origin)
  const { 'a picture': picture = {} } = kindsOfNotes(replyTo)
  await page.goto(await make({ ...picture, replyTo }))
  const chunk = wire.hold(/^GET \/assets\/opened-page/)
  await page.getByRole('button', { name: read.sealed.reveal }).waitFor()
  await chunk.reached
  await page.getByRole('button', { name: read.sealed.reveal }).click()
  await expect(page.getByRole('region', { name: read.open.note })).toContainText(picture.text ?? '')
  await expect(page.locator('.burn.done')).toBeVisible()
  await expect(page.locator('iframe')).toHaveCount(0)
  chunk.release()
  await expect(page.frameLocator('iframe.preview').locator('img')).toBeVisible()
  await expect(page.getByRole('button', { name: inbox.answer.write, exact: true })).toBeVisible()
})

test('what writes an answer is loaded by a press, again after a failure', async ({
  page,
  make,
  server,
  wire,
}) => {
  const replyTo = await newInboxLink(server, wire.origin)
  await page.goto(await make({ text: 'say something', replyTo }))
  await page.getByRole('button', { name: read.sealed.reveal }).click()
  const write = page.getByRole('button', { name: inbox.answer.write, exact: true })
  await expect(write).toBeVisible()
  expect(callsIn(wire.drainSent()).filter((line) => /inboxes/.test(line))).toEqual([])
  wire.lose(/^GET \/assets\/compose-page/, 'before', 9)
  await write.click()
  await expect(page.locator('.offer').getByRole('alert')).not.toBeEmpty()
  wire.forgive()
  await write.click()
  await expect(page.getByRole('textbox', { name: inbox.answer.message })).toBeFocused()
})
