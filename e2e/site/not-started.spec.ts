import { newInboxLink } from '../clients/inboxes.ts'
import { longUnless } from '../fixtures/long.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'

const PAGES = [
  '/',
  `/#${'Sb7'.repeat(16)}`,
  '/embed',
  '/stats',
  '/legal',
  '/report',
  '/admin',
  '/receipt',
  '/nowhere',
]
const NOTICE = 'Ashnote needs JavaScript, and it has not started.'

for (const path of PAGES) {
  test(
    `${path} says in plain HTML what to do when its script does not run`,
    longUnless(path === '/' || path === '/report'),
    async ({ browser, wire }) => {
      // A program on the way has changed the script, so that it does not run.
      const context = await browser.newContext({ baseURL: wire.origin })
      const page = await context.newPage()
      await page.route(/\.js$/, (route) => route.abort())
      await page.route(
        (url) => url.pathname === '/' || !/\.\w+$/.test(url.pathname),
        async (route) => {
          const response = await route.fetch({
            headers: { ...route.request().headers(), accept: 'text/html' },
          })
          const html = (await response.text()).replace(/(<script type="module">)/, '$1//')
          await route.fulfill({ response, body: html })
        },
      )
      await page.goto(path)
      const notice = page.getByText(NOTICE)
      await expect(notice).toHaveCount(1)
      await expect(notice).toHaveCSS('animation-delay', '8s')
      await expect(notice).toBeVisible()
      await expect(notice).toBeInViewport()
      await context.close()
    },
  )

  test(`${path} says it at once, and once, without JavaScript`, async ({ browser, wire }) => {
    const context = await browser.newContext({ baseURL: wire.origin, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(path)
    await expect(page.getByText(NOTICE)).toHaveCSS('animation-name', 'none')
    await expect(page.getByText(NOTICE)).toBeVisible()
    await expect(page.getByText('JavaScript')).toHaveCount(1)
    await context.close()
  })

  test(`${path} does not say it when its script runs`, async ({ page }) => {
    await page.goto(path)
    await expect(page.getByRole('main')).not.toBeEmpty()
    await expect(page.getByText(NOTICE)).toHaveCSS('display', 'none')
  })
}

test('a frame without JavaScript says so, and leads to a page', async ({ browser, server, wire }) => {
  const { hash } = new URL(await newInboxLink(server, wire.origin))
  const context = await browser.newContext({ baseURL: wire.origin, javaScriptEnabled: false })
  const page = await context.newPage()
  for (const path of ['/frame', `/frame/${hash.slice(1)}`]) {
    await page.goto(path)
    // Playwright finds no text inside a noscript element, but sees whether it is shown.
    await expect(page.locator('noscript')).toBeVisible()
    await expect(page.locator('noscript a')).toHaveAttribute('href', '/')
  }
  await context.close()
})
