import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../../scripts/run.ts'
import { inbox } from '../../widget/ui/strings/en/inbox.ts'
import { bundle } from '../builds/bundle.ts'
import { arrivalsOf, clientsOf, contentsOf, linkOf, openAs, registerInbox } from '../clients/inboxes.ts'
import { SERVER_LINK } from '../data/links.ts'
import { expect, hostTest as test } from '../fixtures/host.ts'
import { inside } from '../pages/element-frame.ts'

const EXAMPLES = join(ROOT, 'widget/examples')
/** The server that the examples name. */
const SERVER = 'https://notes.example.org'
const SECRET = 'nine-lanterns-in-a-row'

/** The script of an example, for another server. */
const scriptOf = async (file: string, server: string): Promise<string> =>
  (await bundle(`widget/examples/${file}`)).replaceAll(SERVER, server)

for (const [name, file] of [
  ['React', 'react.tsx'],
  ['Vue', 'vue.ts'],
] as const) {
  test(`the page with ${name} gets a link from its form`, async ({ page, host, wire, watch }) => {
    host.serve('/example.js', await scriptOf(file, wire.origin))
    await page.goto(
      host.page('<div id="app"></div>', { head: '<script type="module" src="/example.js"></script>' }),
    )
    const button = page.getByRole('button', { name: 'Send' })
    await inside(page).getByRole('textbox', { name: 'Database password' }).fill(SECRET)
    await button.click()
    const saved = JSON.parse((await page.locator('output').textContent()) ?? '')
    expect(saved).toEqual({ db_password: expect.stringMatching(SERVER_LINK) })
    watch({ link: saved.db_password, text: SECRET })
    await expect(button).toBeEnabled()
    // A property of the element that the framework sets.
    expect(
      await page
        .locator('ashnote-field')
        .evaluate((field) => (field as unknown as { tokens: object }).tokens),
    ).toEqual({ accent: '#005a9c' })
  })
}

test('the page with htmx sends a link, by a form and by a button that does not submit', async ({
  page,
  host,
  wire,
}) => {
  const html = await readFile(join(EXAMPLES, 'htmx.html'), 'utf8')
  host.serve('/htmx.js', await readFile(new URL(import.meta.resolve('htmx.org')), 'utf8'))
  host.serve('/tickets', '<p>Saved</p>')
  const url = host.serve('/htmx', html.replaceAll(SERVER, wire.origin))
  for (const name of ['Send', 'Save a draft']) {
    await page.goto(url)
    const box = inside(page).getByRole('textbox', { name: 'Database password' })
    // Nothing is sent without a text.
    await expect(box).toBeVisible()
    await page.getByRole('button', { name }).click()
    await expect(box).toBeFocused()
    await box.fill(SECRET)
    await page.getByRole('button', { name }).click()
    await expect(page.getByText('Saved')).toBeVisible()
    expect(host.submitted.pop()?.get('db_password')).toMatch(SERVER_LINK)
    expect(host.submitted).toEqual([])
  }
  expect(host.sent.join()).not.toContain(SECRET)
})

test('the plain page submits a link', async ({ page, host, wire }) => {
  const html = await readFile(join(EXAMPLES, 'plain.html'), 'utf8')
  await page.goto(host.serve('/plain', html.replaceAll(SERVER, wire.origin)))
  await page.getByLabel('Subject').fill('No access')
  await inside(page).getByRole('textbox', { name: 'Database password' }).fill(SECRET)
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByRole('heading', { name: 'Submitted' })).toBeVisible()
  expect(host.submitted[0]?.get('subject')).toBe('No access')
  expect(host.submitted[0]?.get('db_password')).toMatch(SERVER_LINK)
})

test('only the owner of the inbox can read the form of the example page', async ({
  page,
  host,
  wire,
  server,
}) => {
  const clients = clientsOf(server.origin)
  const own = await registerInbox(clients)
  const html = await readFile(join(EXAMPLES, 'form.html'), 'utf8')
  const link = linkOf(wire.origin, own)
  await page.goto(
    host.serve('/form', html.replaceAll(`${SERVER}/#inbox`, link).replaceAll(SERVER, wire.origin)),
  )
  const form = inside(page, 'ashnote-form')
  await form.getByLabel('What it is about').selectOption('Fraud')
  await form.getByLabel('What happened').fill(SECRET)
  await form.getByRole('button', { name: inbox.send, exact: true }).click()
  await expect(page.getByText('Thank you.')).toBeVisible()
  const [arrival] = await arrivalsOf(clients, own)
  if (!arrival) throw new Error('nothing arrived')
  expect(contentsOf(await openAs(clients, own, arrival))).toEqual([
    `What it is about: Fraud\nWhat happened: ${SECRET}`,
  ])
  expect(host.sent.join()).not.toContain(SECRET)
})

test('the page with React declares inputs dynamically, and gets the event of the submit', async ({
  page,
  host,
  wire,
  server,
}) => {
  const clients = clientsOf(server.origin)
  const own = await registerInbox(clients)
  const script = await scriptOf('form-react.tsx', wire.origin)
  host.serve('/example.js', script.replace(`${wire.origin}/#inbox`, linkOf(wire.origin, own)))
  await page.goto(
    host.page('<div id="app"></div>', { head: '<script type="module" src="/example.js"></script>' }),
  )
  const form = inside(page, 'ashnote-form')
  await expect(form.getByLabel('What happened')).toBeVisible()
  await page.getByLabel('Call me back').check()
  await form.getByLabel('Telephone').fill('+1 555 0100')
  await form.getByRole('button', { name: inbox.send, exact: true }).click()
  await expect(form.getByLabel('What happened')).toBeFocused()
  await form.getByLabel('What happened').fill(SECRET)
  await form.getByRole('button', { name: inbox.send, exact: true }).click()
  await expect(page.locator('output')).toHaveText(/^[\w-]{43}$/)
  const [arrival] = await arrivalsOf(clients, own)
  if (!arrival) throw new Error('nothing arrived')
  expect(contentsOf(await openAs(clients, own, arrival))).toEqual([
    `What happened: ${SECRET}\nTelephone: +1 555 0100`,
  ])
  expect(host.sent.join()).not.toContain(SECRET)
})
