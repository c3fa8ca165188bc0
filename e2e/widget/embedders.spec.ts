import { expect, visitTest as test } from '../fixtures/visit.ts'
import { LocalServer } from '../servers/local-server.ts'

test('an operator chooses which sites may embed', async ({ browser, host }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const server = await LocalServer.start({ ASHNOTE_EMBEDDERS: 'https://www.example.org' })
  const body = '<iframe title="frame"></iframe>'
  const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()))
  await page.goto(host.page(body.replace('title', `src="${server.origin}/frame" title`)))
  await refused
  expect(page.frames()[1]?.url()).toMatch(/^chrome-error:/)
  await context.close()
  await server.dispose()
})
