import type { Page } from 'playwright/test'
import { extension as strings } from '../../widget/ui/strings/en/extension.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { extension as french } from '../../widget/ui/strings/fr/extension.ts'
import { expect, strangerTest as test } from '../fixtures/extension-servers.ts'

const { options } = strings

async function use(page: Page, server: string): Promise<void> {
  await page.getByLabel(options.server, { exact: true }).fill(server)
  await page.getByRole('button', { name: options.serverSave }).click()
}

const hosts = (page: Page): Promise<string[] | undefined> =>
  page.evaluate(async () => (await chrome.permissions.getAll()).origins)

test('another server is allowed, checked and used, and its permission is removed with it', async ({
  extension,
  serverOrigin,
  wire,
}) => {
  const page = await extension.open('options.html')
  await extension.allowHosts('http://localhost/*', 'http://127.0.0.1/*')
  await use(page, wire.origin)
  await expect(page.getByText(options.serverSaved(wire.origin))).toBeVisible()
  expect(await hosts(page)).toContain('http://127.0.0.1/*')
  await page.reload()
  await expect(page.getByLabel(options.server, { exact: true })).toHaveValue(wire.origin)

  await use(page, serverOrigin)
  await expect(page.getByText(options.serverSaved(serverOrigin))).toBeVisible()
  expect(await hosts(page)).toEqual(['http://localhost/*'])
})

test('an unusable server is refused with a reason, and the former one stays', async ({
  extension,
  serverOrigin,
  stranger,
}) => {
  const { origin } = stranger
  stranger.body = '<!doctype html>'
  await extension.allowHosts('http://localhost/*', 'http://127.0.0.1/*')
  const page = await extension.open('options.html')
  await use(page, 'http://notes.example.org')
  await expect(page.getByText(options.serverProblems['not-an-address'](''))).toBeVisible()
  await use(page, origin)
  await expect(page.getByText(options.serverProblems['not-ashnote'](origin))).toBeVisible()
  stranger.body = '{"maxBytes":8388608}'
  await extension.allowHosts('http://localhost/*', 'http://127.0.0.1/*')
  await use(page, origin)
  await expect(page.getByText(options.serverProblems['too-old'](origin))).toBeVisible()
  expect(await hosts(page)).toEqual(['http://localhost/*'])
  await stranger.stop()
  await extension.allowHosts('http://localhost/*', 'http://127.0.0.1/*')
  await use(page, origin)
  await expect(page.getByText(options.serverProblems.unreachable(origin))).toBeVisible()
  await page.reload()
  await expect(page.getByLabel(options.server, { exact: true })).toHaveValue(serverOrigin)
})

test('a server that was allowed in the reader is listed, and its permission is taken back', async ({
  extension,
  make,
}) => {
  const { permissions } = options
  const page = await extension.open('options.html')
  await expect(page.getByText(permissions.none)).toBeVisible()
  // Lets the browser answer its own question.
  await extension.allowHosts('http://localhost/*', 'http://127.0.0.1/*')
  const reader = await extension.open(`reader.html#${await make({ text: 'of another server' })}`)
  await reader.getByRole('button', { name: strings.reader.allow }).click()
  await expect(reader.getByRole('button', { name: read.sealed.reveal })).toBeVisible()
  await page.bringToFront()
  await page.getByRole('button', { name: `${permissions.remove} http://127.0.0.1` }).click()
  await expect(page.getByText(permissions.removed('http://127.0.0.1'))).toBeVisible()
  await expect(page.getByText(permissions.none)).toBeVisible()
  expect(await hosts(page)).toEqual(['http://localhost/*'])
})

test('language, appearance and the other options are stored and applied', async ({ extension }) => {
  const page = await extension.open('options.html')
  await page.getByLabel(options.expires).selectOption('86400')
  await page.getByLabel(options.opensLinks).check()
  await page.getByLabel(options.language).selectOption('fr')
  await expect(page.getByRole('heading', { name: french.options.title })).toBeVisible()
  await expect(page.getByLabel(french.options.expires)).toHaveValue('86400')
  await expect(page.getByLabel(french.options.opensLinks)).toBeChecked()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr')

  const body = page.locator('body')
  const light = await body.evaluate((element) => getComputedStyle(element).backgroundColor)
  await page.getByLabel(french.options.theme).selectOption('dark')
  await expect(body).not.toHaveCSS('background-color', light)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.getByLabel(french.options.theme).selectOption('light')
  await expect(body).toHaveCSS('background-color', light)
})
