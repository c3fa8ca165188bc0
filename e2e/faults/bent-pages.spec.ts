/** What the pages say and offer when something between browser and server answers in the server's place. */

import { compose } from '../../widget/ui/strings/en/compose.ts'
import { inbox } from '../../widget/ui/strings/en/inbox.ts'
import { legal } from '../../widget/ui/strings/en/legal.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { stats } from '../../widget/ui/strings/en/stats.ts'
import { arrivalsOf, clientsOf, linkOf, registerInbox } from '../clients/inboxes.ts'
import { linkAt } from '../clients/notes.ts'
import { longUnless } from '../fixtures/long.ts'
import { expect, proxyTest as test } from '../fixtures/proxy.ts'
import { pickFiles } from '../pages/files.ts'
import { expectGoodScreen } from '../pages/screen.ts'
import { startOf } from '../pages/sentences.ts'
import type { Bend } from '../servers/bending-proxy.ts'
import { CUT, CUT_CLEANLY, FOREIGN, NGINX_413 } from '../servers/bends.ts'

const pick = (...names: string[]): Record<string, Bend> =>
  Object.fromEntries(names.map((name) => [name, FOREIGN[name] as Bend]))

const FIND = /^GET \/v1\/notes\/[\w-]{43}$/
const CLAIM = /\/claim$/
const ACK = /\/ack$/
const CREATE = /^PUT \/v1\/notes\/[\w-]{43}\?/
/** All of them meet every call in `bent-answers.spec.ts`; these stand for them on the pages. */
const BENDS = pick(
  'a login page',
  'a redirect to a login page',
  'an empty 200',
  'a 502',
  'a plain 404',
  'a 404 page',
  'a plain 410',
  'a 429 with a time to wait',
  'a code that is no problem document',
)
/** One of each kind: a page, an error, and a body that is cut off. */
const USUAL = new Set(['a login page', 'a 502', 'a cut body'])
const CUTS = { 'a cut body': CUT, 'a body that ends early': CUT_CLEANLY }

const again = { name: read.sealed.retry }
const title = (code: 'gone' | 'unreachable' | 'size-refused') => read.errors[code].title

for (const [name, how] of Object.entries({ ...BENDS, ...CUTS })) {
  test(
    `the reader meets ${name}, and may ask again each time`,
    longUnless(USUAL.has(name)),
    async ({ page, readPage, make, bending: proxy }) => {
      await page.goto('about:blank')
      const link = linkAt(await make({ text: 'waits behind a proxy' }), proxy.origin)
      proxy.bend(FIND, how)
      await page.goto(link)
      await expect(page.getByRole('heading', { name: title('unreachable') })).toBeVisible()
      proxy.straighten()
      await page.getByRole('button', again).click()
      await expect(page.getByText(read.sealed.once)).toBeVisible()

      proxy.bend(CLAIM, how)
      await readPage.reveal()
      await expect(page.getByRole('alert')).toContainText(title('unreachable'))
      await expect(page.getByText(title('gone'))).toHaveCount(0)
      proxy.straighten()

      // Without a length, what ends early can only look damaged, and it arrives whole the next time.
      await page.getByRole('button', again).click()
      await expect(readPage.note).toContainText('waits behind a proxy')
      await expect(page.getByText(read.open.burned)).toBeVisible()
    },
  )
}

const withoutLength: Bend = {
  answer: (own) => {
    const { 'content-length': _, ...headers } = own.headers
    return { ...own, headers }
  },
}

/** What a server of an earlier version answers to a GET of a note. */
const earlier: Bend = {
  answer: () => ({
    status: 405,
    headers: { 'content-type': 'application/problem+json', allow: 'HEAD, PUT, DELETE' },
    body: Buffer.from(JSON.stringify({ status: 405, code: 'method-not-allowed' })),
  }),
}

test('a note is read from an earlier server behind a proxy that removes the length', async ({
  page,
  readPage,
  make,
  bending: proxy,
}) => {
  const link = linkAt(await make({ text: 'of unknown size' }), proxy.origin)
  proxy.bend(/^(GET|HEAD|POST) \/v1\/notes\//, {
    answer: (own) =>
      (own.headers['content-type']?.startsWith('application/json') ? earlier : withoutLength).answer(own),
  })
  await page.goto(link)
  await expect(page.getByText(startOf((away: string) => read.sealed.waits('', '', away)))).toBeVisible()
  await readPage.expectNote('of unknown size')
  await expect(page.getByText(read.open.burned)).toBeVisible()
  expect(proxy.bent.map((line) => line.replace(/\/v1\/notes\/[\w-]{43}\/?/, '').trim())).toEqual([
    ...['GET', 'HEAD', 'POST claim', 'POST claim', 'POST ack'],
  ])
})

test('a large note is read although nothing states its length but the range', async ({
  page,
  readPage,
  make,
  bending: proxy,
}) => {
  const content = new Uint8Array(3 * 1024 * 1024).map((_, i) => i % 251)
  const link = linkAt(await make({ files: [{ name: 'film.bin', type: 'video/mp4', content }] }), proxy.origin)
  proxy.bend(/^POST \/v1\/notes\//, withoutLength)
  await page.goto(link)
  await readPage.reveal()
  await expect(page.getByText('film.bin').first()).toBeVisible()
  await expect(page.getByText(read.open.burned)).toBeVisible()
})

test('an acknowledgement that something else answers is not taken for one', async ({
  page,
  readPage,
  make,
  bending: proxy,
}) => {
  const link = linkAt(await make({ text: 'shown anyway' }), proxy.origin)
  proxy.bend(ACK, FOREIGN['a login page'] as Bend)
  await page.goto(link)
  await readPage.expectNote('shown anyway')
  await expect(page.getByText(read.open.unconfirmed)).toBeVisible()
})

const draft = 'a draft that must not be lost'

for (const [name, how] of Object.entries(BENDS)) {
  test(
    `the sender meets ${name}, and the draft stays`,
    longUnless(USUAL.has(name)),
    async ({ page, composePage, bending: proxy }) => {
      await composePage.open()
      await composePage.note.fill(draft)
      proxy.bend(CREATE, how)
      await composePage.create.click()
      await expect(page.getByRole('alert')).toHaveText(`${title('unreachable')}. ${compose.nothingSent}`)
      await expect(composePage.note).toHaveValue(draft)
      proxy.straighten()
      await composePage.create.click()
      await expect(composePage.link).toHaveValue(/#/)
    },
  )
}

for (const [kind, size] of [
  ['one piece', 2 * 1024 * 1024],
  ['parts', 9 * 1024 * 1024],
] as const) {
  test(
    `a 413 of a proxy to a note in ${kind} blames neither the server nor the limit`,
    longUnless(kind === 'one piece'),
    async ({ page, composePage, bending: proxy }) => {
      await composePage.open()
      await composePage.note.fill(draft)
      await pickFiles(page, { name: 'film.bin', type: 'video/mp4', content: new Uint8Array(size) })
      const limit = await page.locator('.picker small').innerText()
      proxy.bend(/^PUT \/v1\/notes\//, NGINX_413)
      await composePage.create.click()
      const alert = page.getByRole('alert')
      await expect(alert).toHaveText(`${title('size-refused')}. ${compose.nothingSent}`)
      await expect(page.getByText('film.bin')).toBeVisible()
      await expect(composePage.note).toHaveValue(draft)
      await expect(page.locator('.picker small')).toHaveText(limit)
      await expect(page.getByText(read.errors['too-large'].title)).toHaveCount(0)
      await expectGoodScreen(page)
      proxy.straighten()
      await composePage.create.click()
      await expect(composePage.link).toHaveValue(/#/)
    },
  )
}

test('the limit is asked for until the server tells it', async ({ page, composePage, bending: proxy }) => {
  proxy.bend(/^GET \/v1\/limits$/, FOREIGN['a 502'] as Bend)
  await composePage.open()
  await pickFiles(page, { name: 'film.bin', type: 'video/mp4', content: new Uint8Array(9 * 1024 * 1024) })
  await expect(page.getByRole('alert')).toContainText(startOf(compose.tooMuch))
  proxy.straighten()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await composePage.create.click()
  await expect(composePage.link).toHaveValue(/#/)
})

for (const name of ['a login page', 'an empty 200', 'a plain 404', 'a 410 page', 'a 502'] as const) {
  test(
    `a visitor of an inbox meets ${name}, and nothing counts as sent`,
    longUnless(USUAL.has(name)),
    async ({ page, inboxPage, server, bending: proxy }) => {
      const clients = clientsOf(server.origin)
      const own = await registerInbox(clients)
      proxy.bend(/^GET \/v1\/inboxes\//, FOREIGN[name] as Bend)
      await page.goto(linkOf(proxy.origin, own))
      await expect(page.getByRole('heading', { name: title('unreachable') })).toBeVisible()
      proxy.straighten()
      await page.getByRole('button', again).click()
      // The envelope never arrives; an answer that says so cannot be told from one that does not come.
      proxy.bend(/\/envelopes$/, { ...(FOREIGN[name] as Bend), isRefusal: true })
      await inboxPage.send(draft)
      await expect(page.getByRole('alert')).toContainText(title('unreachable'))
      await expect(page.getByRole('textbox', { name: inbox.message })).toHaveValue(draft)
      expect(await arrivalsOf(clients, own)).toEqual([])
      proxy.straighten()
      await page.getByRole('button', { name: inbox.send, exact: true }).click()
      await expect(page.getByRole('heading', { name: inbox.sent.title })).toBeVisible()
      expect(await arrivalsOf(clients, own)).toHaveLength(1)
    },
  )
}

for (const [path, { title, failed }] of [
  ['/stats', stats],
  ['/legal', legal],
] as const) {
  test(`${path} says that the server cannot be reached, and asks again`, async ({ page, bending: proxy }) => {
    for (const [name, how] of Object.entries({ ...FOREIGN, ...CUTS })) {
      proxy.bend(new RegExp(`^GET ${path}\\.json$`), how)
      await page.goto(path)
      await expect(page.getByRole('alert'), name).toHaveText(failed)
    }
    proxy.straighten()
    await page.getByRole('button', again).click()
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
  })
}
