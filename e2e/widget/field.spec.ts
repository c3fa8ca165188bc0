import { SERVER_LINK } from '../data/links.ts'
import { expect, hostTest as test } from '../fixtures/host.ts'
import { inside } from '../pages/element-frame.ts'
import { ReadPage } from '../pages/read-page.ts'

const SECRET = 'correct horse battery staple'

test('a form submits a link instead of the secret, and the link opens it once', async ({
  page,
  host,
  script,
  watch,
  other,
}) => {
  await page.goto(
    host.page(
      `<form method="post" action="/submit">
        <label for="user">User</label><input id="user" name="user">
        <label for="password">Database password</label>
        <ashnote-field id="password" name="password" required></ashnote-field>
        <button name="via" value="save">Save</button>
      </form>`,
      { head: script },
    ),
  )
  await page.getByLabel('User').fill('anna')
  await inside(page).getByRole('textbox', { name: 'Database password' }).fill(SECRET)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { name: 'Submitted' })).toBeVisible()
  const [form] = host.submitted
  expect([...(form?.keys() ?? [])]).toEqual(['user', 'password', 'via'])
  const link = form?.get('password') ?? ''
  expect(link).toMatch(SERVER_LINK)
  watch({ link, text: SECRET })
  expect(host.sent.join()).not.toContain(SECRET)

  const reader = new ReadPage(await other())
  await reader.open(link)
  await reader.expectNote(SECRET)
})

test('without JavaScript the page shows its own link', async ({ browser, host, script }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const field = '<ashnote-field name="secret"><a href="/other">Write it elsewhere</a></ashnote-field>'
  await page.goto(host.page(`<form>${field}</form>`, { head: script }))
  await expect(page.getByRole('link', { name: 'Write it elsewhere' })).toBeVisible()
  await context.close()
})
