import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, type FrameLocator, type Page, test } from 'playwright/test'
import { EXTENSION_OUTPUT } from '../../scripts/build/extension.ts'
import { PACKAGE_OUTPUT } from '../../scripts/build/package.ts'
import { compose } from '../../widget/ui/strings/en/compose.ts'
import { embed } from '../../widget/ui/strings/en/embed.ts'
import { extension } from '../../widget/ui/strings/en/extension.ts'
import { legal } from '../../widget/ui/strings/en/legal.ts'
import { manifest } from '../../widget/ui/strings/en/manifest.ts'
import { notices } from '../../widget/ui/strings/en/notices.ts'
import { offer } from '../../widget/ui/strings/en/offer.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { withExtensions } from '../browsers/chromium.ts'
import { buildWithMadeUpLocale, inMadeUp, MADE_UP } from '../builds/made-up-locale.ts'
import { Host } from '../servers/host.ts'
import { LocalServer } from '../servers/local-server.ts'

test.use({ locale: MADE_UP.tag })
test.describe.configure({ mode: 'serial', timeout: 600_000 })

let copy: string
let server: LocalServer

test.beforeAll(async () => {
  copy = await buildWithMadeUpLocale()
  server = await LocalServer.start({}, copy)
})

test.afterAll(async () => {
  await server?.stop()
  if (copy) await rm(copy, { recursive: true, force: true })
})

const expectMadeUp = async (page: Page | FrameLocator) => {
  await expect(page.locator('html')).toHaveAttribute('lang', MADE_UP.tag)
  await expect(page.locator('html')).toHaveAttribute('dir', MADE_UP.direction)
}

const textOf = async (folder: string) => {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const texts = files
    .filter((file) => file.isFile() && /\.(js|json)$/.test(file.name))
    .map((file) => readFile(join(file.parentPath, file.name), 'utf8'))
  return (await Promise.all(texts)).join()
}

test('what is built speaks a language that is one folder and one line', async () => {
  const site = await readdir(join(copy, 'dist/site/assets'))
  for (const table of ['read', 'compose', 'calls', 'frame', 'form', 'inbox', 'report', 'legal', 'stats'])
    expect(site).toContainEqual(expect.stringMatching(new RegExp(`^${MADE_UP.tag}-${table}-\\w+\\.js$`)))
  for (const script of ['dist/site/widget.js', `${PACKAGE_OUTPUT}/index.js`])
    expect(await readFile(join(copy, script), 'utf8')).toContain(inMadeUp(embed.required))
  for (const browser of ['chrome-mv3', 'firefox-mv3']) {
    const folder = join(copy, EXTENSION_OUTPUT, browser)
    const text = await textOf(folder)
    for (const said of [notices.arrived, offer.open, extension.options.title, manifest.description])
      expect(text).toContain(inMadeUp(said))
    const file = join(folder, '_locales', MADE_UP.tag, 'messages.json')
    const messages = JSON.parse(await readFile(file, 'utf8'))
    expect(messages.description.message).toBe(inMadeUp(manifest.description))
    expect(messages.command_copy_target.message).toBe(inMadeUp(manifest.commands['copy-target']))
  }
})

test('the site speaks it', async ({ page }) => {
  await page.goto(server.origin)
  await expect(page.getByRole('textbox', { name: inMadeUp(compose.note) })).toBeVisible()
  await expectMadeUp(page)
  await page.goto(`${server.origin}/#damaged`)
  await expect(page.getByText(inMadeUp(read.errors['damaged-link'].title))).toBeVisible()
  await expectMadeUp(page)
  await page.goto(`${server.origin}/legal`)
  await expect(page).toHaveTitle(`${inMadeUp(legal.title)} · Ashnote`)
  await expectMadeUp(page)
})

test('an element and its frame speak it', async ({ page }) => {
  const host = await Host.start()
  await page.goto(
    host.page('<ashnote-compose lang="qaa"></ashnote-compose>', {
      head: `<script type="module" src="${server.origin}/widget.js"></script>`,
    }),
  )
  const box = page.frameLocator('ashnote-compose iframe')
  await expect(box.getByRole('textbox', { name: inMadeUp(compose.note) })).toBeVisible()
  await expectMadeUp(box)
  await expect(page.locator('ashnote-compose iframe')).toHaveAttribute('title', inMadeUp(embed.fallback))
  await host.stop()
})

test('the extension speaks it', async ({ launchOptions, locale }) => {
  const path = join(copy, EXTENSION_OUTPUT, 'chrome-mv3')
  const profile = await mkdtemp(join(tmpdir(), 'ashnote-chromium-'))
  const context = await chromium.launchPersistentContext(profile, {
    ...withExtensions(launchOptions),
    ...(locale !== undefined && { locale }),
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [...(launchOptions.args ?? []), `--disable-extensions-except=${path}`, `--load-extension=${path}`],
  })
  try {
    const [worker = await context.waitForEvent('serviceworker')] = context.serviceWorkers()
    const { host } = new URL(worker.url())
    const page = await context.newPage()
    await page.goto(`chrome-extension://${host}/popup.html`)
    await expect(page.getByRole('textbox', { name: inMadeUp(compose.note) })).toBeVisible()
    await expectMadeUp(page)
    await page.goto(`chrome-extension://${host}/options.html`)
    await expect(page.getByRole('heading', { name: inMadeUp(extension.options.title) })).toBeVisible()
    const languages = page.getByLabel(inMadeUp(extension.options.language))
    await expect(languages.getByRole('option', { name: MADE_UP.name })).toBeAttached()
  } finally {
    await context.close()
    await rm(profile, { recursive: true, force: true })
  }
})
