import { notFound } from '../../widget/ui/strings/en/not-found.ts'
import { notFound as french } from '../../widget/ui/strings/fr/not-found.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'

test('an address without a page says so, in the language of the browser', async ({ page, browser, wire }) => {
  const response = await page.goto('/nothing/here')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: notFound.title })).toBeVisible()
  await expect(page.getByText(notFound.intro)).toBeVisible()
  await expect(page.getByText(notFound.link)).toBeVisible()

  const context = await browser.newContext({ locale: 'fr-FR', baseURL: wire.origin })
  const other = await context.newPage()
  await other.goto('/nothing/here')
  await expect(other.getByRole('heading', { name: french.title })).toBeVisible()
  await context.close()
})
