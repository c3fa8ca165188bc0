import { embed } from '../../widget/ui/strings/en/embed.ts'
import { SERVER_LINK } from '../data/links.ts'
import { expect, hostTest as test } from '../fixtures/host.ts'
import { inside } from '../pages/element-frame.ts'

/** What sites write into `lang`, of which browsers take only some. */
const TAGS = [
  ...['en_US', 'en_US.UTF-8', 'de-AT', 'C', 'x', '*', 'en_', 'é<'],
  ...['-'.repeat(200), `en-${'a'.repeat(200)}`],
]

const READY = `<script>
  window.ready = 0
  addEventListener('ashnote-ready', () => ready++)
</script>`

test('required fields work whatever their page says its language is', async ({ page, host, script }) => {
  const fields = TAGS.map(
    (tag, i) =>
      `<div lang="${tag.replace('<', '&lt;')}"><ashnote-field name="f${i}" label="Field ${i}" required></ashnote-field></div>`,
  )
  await page.goto(
    host.page(`<form method="post" action="/submit">${fields.join('')}<button>Save</button></form>`, {
      head: `<script>document.documentElement.lang = 'en_US'</script>${READY}${script}`,
    }),
  )
  for (const i of TAGS.keys()) {
    const box = page.locator('ashnote-field').nth(i).locator('iframe').contentFrame()
    await box.getByRole('textbox', { name: `Field ${i}` }).fill('in any language')
  }
  expect(await page.evaluate('ready')).toBe(TAGS.length)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { name: 'Submitted' })).toBeVisible()
  const links = [...(host.submitted[0]?.values() ?? [])]
  expect(links).toEqual(TAGS.map(() => expect.stringMatching(SERVER_LINK)))
})

test('a page that names no language gets the visitor’s', async ({ page, host, script }) => {
  await page.goto(
    host.page('<ashnote-compose></ashnote-compose>', {
      head: `<script>document.documentElement.lang = ''</script>${script}`,
    }),
  )
  const html = inside(page, 'ashnote-compose').locator('html')
  await expect(html).toHaveAttribute('lang', 'en-GB')
  await expect(html).toHaveAttribute('dir', 'ltr')
  await expect(page.locator('ashnote-compose iframe')).toHaveAttribute('title', embed.fallback)
})
