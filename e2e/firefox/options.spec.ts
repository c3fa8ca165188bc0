import type { Page } from 'puppeteer-core'
import { extension as strings } from '../../widget/ui/strings/en/extension.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { extension as french } from '../../widget/ui/strings/fr/extension.ts'
import { byRole, typedIn, waitForText } from '../browsers/firefox.ts'
import { expect, firefoxTest as test } from '../fixtures/firefox.ts'

const { options } = strings

test('another server is allowed, checked and used, and its permission is removed with it', async ({
  firefox,
  serverOrigin,
  wire,
}) => {
  const page = await firefox.open('options.html')
  const use = async (server: string) => {
    await byRole(page, 'textbox', options.server).fill(server)
    await byRole(page, 'button', options.serverSave).click()
  }
  const says = (sentence: string) => waitForText(page, sentence)
  const hosts = () => page.evaluate(async () => (await browser.permissions.getAll()).origins)

  await use('http://notes.example.org')
  await says(options.serverProblems['not-an-address'](''))
  await use(wire.origin)
  await says(options.serverSaved(wire.origin))
  expect(await hosts()).toContain('http://127.0.0.1/*')

  await use('http://127.0.0.1:1')
  await says(options.serverProblems.unreachable('http://127.0.0.1:1'))
  const again = await firefox.open('options.html')
  expect(await typedIn(again, options.server)).toBe(wire.origin)
  await again.close()
  await page.bringToFront()

  await use(serverOrigin)
  await says(options.serverSaved(serverOrigin))
  await expect.poll(hosts).not.toContain('http://127.0.0.1/*')
})

test('a server that was allowed in the reader is listed, and its permission is taken back', async ({
  firefox,
  make,
}) => {
  const { permissions } = options
  const reader = await firefox.open(`reader.html#${await make({ text: 'of another server' })}`)
  await byRole(reader, 'button', strings.reader.allow).click()
  await byRole(reader, 'button', read.sealed.reveal).wait()
  const page = await firefox.open('options.html')
  await byRole(page, 'button', `${permissions.remove} http://127.0.0.1`).click()
  await page.locator(`::-p-text(${permissions.none})`).wait()
  const hosts = () => page.evaluate(async () => (await browser.permissions.getAll()).origins)
  expect(await hosts()).not.toContain('http://127.0.0.1/*')
})

test('language and appearance are stored and applied', async ({ firefox }) => {
  const page = await firefox.open('options.html')
  const groundOf = (of: Page) => of.evaluate(() => getComputedStyle(document.body).backgroundColor)
  /** Chooses an option and waits until the page has been rebuilt with it. */
  const choose = async (id: string, value: string) => {
    const make = (id: string, value: string) => {
      const select = document.getElementById(id) as HTMLSelectElement
      select.value = value
      document.documentElement.dataset.isFormer = ''
      select.dispatchEvent(new Event('change', { bubbles: true }))
    }
    await page.evaluate(make, id, value)
    const made = (id: string) =>
      document.querySelector<HTMLSelectElement>(`html:not([data-is-former]) #${id}`)?.value
    await expect.poll(() => page.evaluate(made, id).catch(() => undefined)).toBe(value)
  }
  await page.locator('#language').wait()
  const inFrench = (of: Page) => waitForText(of, french.options.serverSave)
  await choose('language', 'fr')
  await inFrench(page)
  await choose('theme', 'light')
  const light = await groundOf(page)
  await choose('theme', 'dark')
  expect(await groundOf(page)).not.toBe(light)

  const again = await firefox.open('options.html')
  await inFrench(again)
  expect(await groundOf(again)).toBe(await groundOf(page))
})
