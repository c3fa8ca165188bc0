import { formatFragment } from '../../shared/note/link.ts'
import { inbox as inboxStrings } from '../../widget/ui/strings/en/inbox.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { linkAt } from '../clients/notes.ts'
import { HOSTILE_PAGE } from '../data/hostile-page.ts'
import { expect, extensionTest as test } from '../fixtures/extension.ts'
import { twoServersTest } from '../fixtures/extension-servers.ts'
import { ComposePage } from '../pages/compose-page.ts'
import { ReadPage } from '../pages/read-page.ts'

/** The part of the extension's interface to its browser that this file uses from inside. */
/** A page of another site with a link. */
const letter = (link: string) => `data:text/html,<a href="${link.replace('#', '%23')}">a note for you</a>`

test.describe('when links open in the extension', () => {
  test.use({ opensLinks: true })

  test('a clicked link opens in the reader, and no script of the server’s page sees it', async ({
    extension,
    context,
    make,
    serverOrigin,
    wire,
  }) => {
    const text = 'not for the script of that day'
    const link = linkAt(await make({ text }), serverOrigin)
    await context.route(`${serverOrigin}/`, (route) =>
      route.fulfill({ contentType: 'text/html', body: HOSTILE_PAGE }),
    )
    const page = await context.newPage()
    const readPage = new ReadPage(page)
    await page.goto(letter(link))
    await page.getByRole('link').click()
    await page.waitForURL(`${extension.origin}/reader.html#${link}`)
    await expect(page.getByRole('button', { name: read.sealed.reveal })).toBeVisible()
    expect(wire.drainSent().toString()).not.toMatch(/\/claim|\/inline|\/external|\/handler/)

    await readPage.expectNote(text)
    await expect(page.getByText(read.open.burned)).toBeVisible()
    // The Back button does not lead to the link again.
    await page.goBack()
    expect(page.url()).toBe(`${serverOrigin}/`)
  })

  test('a link that something on the way has changed opens in the reader, tidied', async ({
    extension,
    context,
    make,
    serverOrigin,
    wire,
  }) => {
    const link = linkAt(await make({ text: 'found among the rest' }), serverOrigin)
    const F = new URL(link).hash.slice(1)
    for (const path of [
      `/#${F}.`,
      `/#/${F}`,
      `/?utm_source=x#${F}`,
      `//#${F}`,
      `/index.html#${F}`,
      `/%2523${F}`,
    ]) {
      const page = await context.newPage()
      await page.goto(serverOrigin + path, { waitUntil: 'commit' }).catch(() => undefined)
      await page.waitForURL(`${extension.origin}/reader.html#${link}`)
      await expect(page.getByRole('button', { name: read.sealed.reveal }), path).toBeVisible()
      const travelled = path.startsWith('/%')
      await expect(page.getByText(read.sealed.travelled)).toHaveCount(travelled ? 1 : 0)
      // Only a browser that got F in the path has sent it.
      expect(wire.drainSent().toString('latin1').split(F)).toHaveLength(travelled ? 2 : 1)
      await page.close()
    }
  })

  test('a script that an earlier version has registered under another id is removed', async ({
    extension,
    serverOrigin,
  }) => {
    const worker = await extension.worker()
    const ids = () =>
      worker.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id))
    const registerEarlier = () =>
      worker.evaluate(async () => {
        await chrome.scripting.unregisterContentScripts()
        const script = { id: 'take-link', js: ['intercept-link.js'], matches: ['http://localhost/*'] }
        await chrome.scripting.registerContentScripts([{ ...script, persistAcrossSessions: true }])
      })
    // The background may still register its own script, because it was installed just now.
    await expect(async () => {
      await registerEarlier()
      expect(await ids()).toEqual(['take-link'])
    }).toPass()
    // Any change of the settings has the background register its script, as an update does.
    const settings = { server: serverOrigin, opensLinks: true, theme: 'dark' }
    await worker.evaluate((settings) => chrome.storage.local.set({ settings }), settings)
    await expect.poll(ids).toEqual(['intercept-link'])
  })

  test('a link opened in an existing page of the server opens in the reader too', async ({
    extension,
    context,
    make,
    serverOrigin,
  }) => {
    const link = linkAt(await make({ text: 'in an open page' }), serverOrigin)
    const page = await context.newPage()
    const composePage = new ComposePage(page)
    await page.goto(`${serverOrigin}/`)
    await expect(composePage.note).toBeVisible()
    await page.evaluate((link) => location.assign(link), link)
    await page.waitForURL(`${extension.origin}/reader.html#${link}`)
  })

  test('links that the extension cannot read stay with the server’s page', async ({
    extension,
    context,
    make,
    serverOrigin,
  }) => {
    void extension
    const inbox = `#${formatFragment({ kind: 2, secret: new Uint8Array(32) })}`
    const link = linkAt(await make({ text: 'cut short' }), serverOrigin)
    for (const [hash, title] of [
      [inbox, inboxStrings.errors['no-inbox']?.title ?? ''],
      [link.slice(link.indexOf('#'), -1), read.errors['damaged-link'].title],
      [`${link.slice(link.indexOf('#'), -1)}1`, read.errors['damaged-link'].title],
    ] as const) {
      const page = await context.newPage()
      await page.goto(`${serverOrigin}/${hash}`, { waitUntil: 'commit' }).catch(() => undefined)
      await expect(page.getByRole('heading', { name: title })).toBeVisible()
      expect(page.url()).toBe(`${serverOrigin}/${hash}`)
    }
  })
})

twoServersTest(
  'a link of another server of the same host stays there',
  async ({ extension, context, make, anotherOrigin }) => {
    void extension
    const link = linkAt(await make({ text: 'elsewhere' }), anotherOrigin)
    const page = await context.newPage()
    await page.goto(link, { waitUntil: 'commit' }).catch(() => undefined)
    await expect(page.getByRole('button', { name: read.sealed.reveal })).toBeVisible()
    expect(page.url()).toBe(link)
  },
)

test('otherwise the server’s page offers the reader', async ({ extension, context, make, serverOrigin }) => {
  const text = 'offered on the page'
  const link = linkAt(await make({ text }), serverOrigin)
  const page = await context.newPage()
  const readPage = new ReadPage(page)
  await page.goto(link)
  await expect(page.getByRole('button', { name: read.sealed.reveal })).toBeVisible()
  // The offer is in a closed shadow root, out of reach for scripts of the page and for this test.
  await expect(page.locator('body > div').first()).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${extension.origin}/reader.html#${link}`)
  await readPage.expectNote(text)
})
