import { compose } from '../../../widget/ui/strings/en/compose.ts'
import { form as words } from '../../../widget/ui/strings/en/form.ts'
import { inbox } from '../../../widget/ui/strings/en/inbox.ts'
import { expect, formTest as test } from '../../fixtures/form.ts'
import { inside } from '../../pages/element-frame.ts'
import { expectNoViolations, expectPrivateBoxes, expectTabStops } from '../../pages/screen.ts'

const LOOK =
  '<style>:root { color-scheme: light dark } body { max-width: 40rem; margin: auto; padding: 1rem }</style>'
const INPUTS = `
  <ashnote-input label="Your name" required></ashnote-input>
  <ashnote-input label="About" type="select"><option>Safety</option></ashnote-input>
  <ashnote-input label="What happened" type="textarea"></ashnote-input>
  <ashnote-input label="Documents" type="file"></ashnote-input>
  <ashnote-input label="You may ask me" type="checkbox"></ashnote-input>`

test('axe finds nothing in any state of a form, in light and dark, and nothing overflows at 320 px', async ({
  page,
  visit,
  host,
  head,
  newInbox,
}) => {
  const { form } = await newInbox()
  await visit.open(host.page(form(INPUTS).replace('>', ' label="In confidence">'), { head: LOOK + head }))
  await visit.ready('ashnote-form')
  const box = inside(page, 'ashnote-form')
  const good = async () => {
    await expectNoViolations(page)
    await page.setViewportSize({ width: 320, height: 900 })
    expect(await visit.inside('document.documentElement.scrollWidth - innerWidth')).toEqual([0])
    await page.setViewportSize({ width: 1280, height: 900 })
  }
  await good()
  await expectPrivateBoxes(page)
  const send = box.getByRole('button', { name: inbox.send, exact: true })
  await send.click()
  await expect(box.getByText(words.problems.missing)).toBeVisible()
  await good()
  await box.getByLabel('Your name').fill('x'.repeat(200))
  await box.getByLabel(compose.addFiles, { exact: true }).setInputFiles({
    name: `${'long-name-'.repeat(20)}.txt`,
    mimeType: 'text/plain',
    buffer: Buffer.from('x'),
  })
  await box.getByLabel(inbox.receipt).check()
  await good()
  await send.click()
  await expect(box.getByLabel(inbox.receiptLink)).toBeVisible()
  await good()
})

test('the page does not shift while a form is filled in, even with invalid entries', async ({
  page,
  visit,
  host,
  head,
  newInbox,
}) => {
  const { form } = await newInbox()
  const after = '<p id="after">What follows</p>'
  await page.setViewportSize({ width: 360, height: 2000 })
  await visit.open(host.page(form(INPUTS) + after, { head: LOOK + head }))
  await visit.ready('ashnote-form')
  const top = `document.querySelector('#after').getBoundingClientRect().top`
  const before = await visit.evaluate(top)
  const box = inside(page, 'ashnote-form')
  await box.getByLabel('What happened').fill('many words\n'.repeat(200))
  await box.getByRole('button', { name: inbox.send, exact: true }).click()
  await expect(box.getByText(words.problems.missing)).toBeVisible()
  expect(await visit.evaluate(top)).toBe(before)
  await box.getByLabel('Your name').fill('Anna')
  await expect(box.getByText(words.problems.missing)).toHaveCount(0)
  expect(await visit.evaluate(top)).toBe(before)
})

test('Tab goes through a form in the order of its inputs, and out of it', async ({
  page,
  visit,
  host,
  head,
  newInbox,
}) => {
  const { form } = await newInbox()
  await visit.open(
    host.page(`<button>Before</button>${form(INPUTS)}<button>After</button>`, { head: LOOK + head }),
  )
  await visit.ready('ashnote-form')
  await page.getByRole('button', { name: 'Before' }).focus()
  const box = inside(page, 'ashnote-form')
  const stops = [
    box.getByLabel('Your name'),
    box.getByLabel('About'),
    box.getByLabel('What happened'),
    box.getByRole('button', { name: compose.addFiles }),
    box.getByRole('button', { name: compose.addFolder }),
    box.getByLabel('You may ask me'),
    box.getByLabel(inbox.receipt),
    box.getByRole('button', { name: inbox.send, exact: true }),
    page.getByRole('button', { name: 'After' }),
  ]
  await expectTabStops(page, stops)
})

test('a page cannot measure file names by changing the width of a form', async ({
  page,
  visit,
  host,
  head,
  newInbox,
}) => {
  const { form } = await newInbox()
  await visit.open(host.page(form(INPUTS), { head: LOOK + head }))
  await visit.ready('ashnote-form')
  const box = inside(page, 'ashnote-form')
  const heights = async (name: string) => {
    await box
      .getByLabel(compose.addFiles, { exact: true })
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from('x') })
    await expect(box.getByRole('button', { name: compose.remove(name) })).toBeVisible()
    const found: unknown[] = []
    for (const width of [900, 500, 300]) {
      await visit.evaluate(`document.querySelector('ashnote-form').style.width = '${width}px'`)
      await visit.expect(`document.querySelector('ashnote-form').offsetWidth`, width)
      await visit.expectInside('innerWidth', width)
      found.push(...(await visit.inside(`document.querySelector('#frame').getBoundingClientRect().height`)))
    }
    await box.getByRole('button', { name: compose.remove(name) }).click()
    return found
  }
  expect(await heights(`${'long-name-'.repeat(9)}.txt`)).toEqual(await heights('a.txt'))
})
