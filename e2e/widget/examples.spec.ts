import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { importGlobs } from '../../scripts/build/import-globs.ts'
import { ROOT } from '../../scripts/run.ts'
import { inbox } from '../../widget/ui/strings/en/inbox.ts'
import { expect, inside, LINK, test } from '../harness/host/host.ts'
import { arrivalsOf, clientsOf, contentsOf, linkOf, openAs, registerInbox } from '../harness/inboxes.ts'

const EXAMPLES = join(ROOT, 'widget/examples')
/** The server that the examples name. */
const SERVER = 'https://notes.example.org'
const SECRET = 'nine-lanterns-in-a-row'

/** Bundles an example as a site would. @returns its script, for another server. */
async function bundle(file: string, server: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(EXAMPLES, file)],
    bundle: true,
    format: 'esm',
    write: false,
    plugins: [importGlobs],
    define: {
      'process.env.NODE_ENV': '"production"',
      ...{ __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false' },
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    alias: {
      '@ashnote/widget': join(ROOT, 'widget/embed/index.ts'),
      vue: 'vue/dist/vue.esm-bundler.js',
    },
  })
  return Buffer.from(outputFiles[0]?.contents ?? [])
    .toString()
    .replaceAll(SERVER, server)
}

for (const [name, file] of [
  ['React', 'react.tsx'],
  ['Vue', 'vue.ts'],
] as const) {
  test(`the page with ${name} gets a link from its form`, async ({ page, host, wire, watch }) => {
    host.serve('/example.js', await bundle(file, wire.origin))
    await page.goto(
      host.page('<div id="app"></div>', { head: '<script type="module" src="/example.js"></script>' }),
    )
    const button = page.getByRole('button', { name: 'Send' })
    await inside(page).getByRole('textbox', { name: 'Database password' }).fill(SECRET)
    await button.click()
    const saved = JSON.parse((await page.locator('output').textContent()) ?? '')
    expect(saved).toEqual({ db_password: expect.stringMatching(LINK) })
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

test('the plain page submits a link', async ({ page, host, wire }) => {
  const html = await readFile(join(EXAMPLES, 'plain.html'), 'utf8')
  await page.goto(host.serve('/plain', html.replaceAll(SERVER, wire.origin)))
  await page.getByLabel('Subject').fill('No access')
  await inside(page).getByRole('textbox', { name: 'Database password' }).fill(SECRET)
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByRole('heading', { name: 'Submitted' })).toBeVisible()
  expect(host.submitted[0]?.get('subject')).toBe('No access')
  expect(host.submitted[0]?.get('db_password')).toMatch(LINK)
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
  const script = await bundle('form-react.tsx', wire.origin)
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
