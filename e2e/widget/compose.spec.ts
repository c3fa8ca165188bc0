import type { Page } from 'playwright/test'
import type { AshnoteCompose } from '../../widget/embed/index.ts'
import { compose } from '../../widget/ui/strings/en/compose.ts'
import { frame } from '../../widget/ui/strings/en/frame.ts'
import { compose as french } from '../../widget/ui/strings/fr/compose.ts'
import { SERVER_LINK } from '../data/links.ts'
import { expect, hostTest as test } from '../fixtures/host.ts'
import { ComposeForm } from '../pages/compose-page.ts'
import { inside } from '../pages/element-frame.ts'
import { ReadPage } from '../pages/read-page.ts'

/** Writes a note in the page's compose box and seals it. */
async function writeInElement(page: Page, text: string) {
  const box = inside(page, 'ashnote-compose')
  const form = new ComposeForm(box)
  await form.note.fill(text)
  await form.create.click()
  return { box, form }
}

/** Records the events that the page's elements fire. */
const KEEP = `<script>
  window.fired = []
  for (const type of ['ready', 'state', 'created', 'error'])
    addEventListener('ashnote-' + type, (event) => fired.push([type, event.detail]))
</script>`

const fired = (page: Page): Promise<Array<[string, Record<string, string> | null]>> => page.evaluate('fired')

test('the page gets the link as an event, and the visitor sees it too', async ({
  page,
  host,
  script,
  watch,
  other,
}) => {
  await page.goto(host.page('<ashnote-compose></ashnote-compose>', { head: KEEP + script }))
  const text = 'handed over and shown'
  const { form } = await writeInElement(page, text)
  const shown = await form.link.inputValue()
  const events = await fired(page)
  expect(events.map(([type, detail]) => detail?.state ?? type)).toEqual([
    ...['ready', 'filled', 'sealing', 'created', 'sealed'],
  ])
  const detail = events.find(([type]) => type === 'created')?.[1]
  expect(detail).toEqual({
    link: expect.stringMatching(SERVER_LINK),
    expiresAt: expect.stringMatching(/^20.*Z$/),
  })
  expect(shown).toBe(detail?.link)
  watch({ link: shown, text })
  const reader = new ReadPage(await other())
  await reader.open(shown)
  await reader.expectNote(text)
})

test('result="copy" keeps the link from the page', async ({ page, host, script, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(host.page('<ashnote-compose result="copy"></ashnote-compose>', { head: KEEP + script }))
  const { box, form } = await writeInElement(page, 'for the visitor alone')
  await box.getByRole('button', { name: compose.created.copy }).click()
  await expect(box.getByText(compose.created.copied)).toBeVisible()
  const link = await form.link.inputValue()
  const events = await fired(page)
  expect(events.at(-1)).toEqual(['state', { state: 'sealed' }])
  expect(JSON.stringify(events)).not.toContain(link.slice(-48))
})

test('result="event" gives the link to the page alone', async ({ page, host, script }) => {
  await page.goto(host.page('<ashnote-compose result="event"></ashnote-compose>', { head: KEEP + script }))
  const { box, form } = await writeInElement(page, 'for the page alone')
  await expect(box.getByRole('heading', { name: frame.handed })).toBeVisible()
  await expect(form.link).toHaveCount(0)
  expect((await fired(page)).filter(([type]) => type === 'created')).toHaveLength(1)
  await box.getByRole('button', { name: compose.created.another }).click()
  await expect(form.note).toHaveValue('')
})

test('the frame follows attributes and properties as they change', async ({ page, host, script }) => {
  await page.goto(
    host.page(
      '<ashnote-compose label="For the help desk" placeholder="What they need" files="off" passphrase="off" expiry="2h" lang="en"></ashnote-compose>',
      { head: script },
    ),
  )
  const box = inside(page, 'ashnote-compose')
  const text = box.getByRole('textbox')
  await expect(text).toHaveAccessibleName('For the help desk')
  await expect(text).toHaveAttribute('placeholder', 'What they need')
  await expect(box.getByRole('combobox', { name: compose.expires })).toHaveValue('7200')
  await expect(box.getByRole('button', { name: compose.addFiles })).toHaveCount(0)
  await expect(box.getByLabel(compose.passphrase)).toHaveCount(0)
  await text.fill('kept while options change')
  await page.locator('ashnote-compose').evaluate((element: AshnoteCompose) => {
    element.passphrase = 'required'
    element.files = 'on'
    element.lang = 'fr'
    element.tokens = { accent: '#005a9c', radius: 2 }
  })
  await expect(box.getByRole('button', { name: french.addFiles })).toBeVisible()
  await expect(box.getByRole('textbox', { name: 'For the help desk' })).toHaveValue(
    'kept while options change',
  )
  const button = box.locator('button.main')
  await expect(button).toHaveCSS('background-color', 'rgb(0, 90, 156)')
  await expect(button).toHaveCSS('border-radius', '2px')
  await expect(box.locator('#passphrase')).toHaveAttribute('required')
})
