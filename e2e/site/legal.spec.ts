import { legal } from '../../widget/ui/strings/en/legal.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'
import { expectGoodScreen } from '../pages/screen.ts'
import { LocalServer } from '../servers/local-server.ts'

test('the legal page names the operator, what is stored and what cannot be', async ({ browser }) => {
  const server = await LocalServer.start({
    ASHNOTE_OPERATOR_NAME: 'Ada Example',
    ASHNOTE_OPERATOR_CONTACT: 'ada@example.org',
    ASHNOTE_TERMS_URL: 'https://example.org/terms',
    ASHNOTE_TRACING: 'off',
  })
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.goto(`${server.origin}/legal`)
    await expect(page.getByText('Ada Example')).toBeVisible()
    await expect(page.getByRole('link', { name: 'ada@example.org' })).toHaveAttribute(
      'href',
      'mailto:ada@example.org',
    )
    await expect(page.getByText(legal.never.content)).toBeVisible()
    await expectGoodScreen(page)
    await page.getByText(legal.tables.notes).click()
    await expect(page.getByText('notes.auth')).toBeVisible()
    await expect(page.getByText(legal.untraced).first()).toBeVisible()
    await expect(page.getByText(legal.facts['network-handle'])).toHaveCount(0)
    await expectGoodScreen(page)
  } finally {
    await context.close()
    await server.dispose()
  }
})
