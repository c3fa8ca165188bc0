import { compose } from '../../widget/ui/strings/en/compose.ts'
import { expect, visitTest as test } from '../fixtures/visit.ts'
import { ComposeForm } from '../pages/compose-page.ts'
import { inside } from '../pages/element-frame.ts'
import { expectNoViolations, expectTabStops } from '../pages/screen.ts'
import type { Visit } from '../pages/visit.ts'
import type { Host } from '../servers/host.ts'

const PAGE = `<style>:root { color-scheme: light dark } body { max-width: 40rem; margin: auto; padding: 1rem }</style>
  <form>
    <p><label for="user">User</label> <input id="user"></p>
    <label for="secret">Database password</label>
    <ashnote-field id="secret" name="secret"></ashnote-field>
    <ashnote-field label="API key" passphrase="optional" files="on" name="key"></ashnote-field>
    <button>Send</button>
  </form>
  <h2>Write to us</h2>
  <ashnote-compose></ashnote-compose>
  <p id="after">What follows</p>`

async function openAll(visit: Visit, host: Host, head: string): Promise<void> {
  await visit.open(host.page(PAGE, { head }))
  await visit.expect(`fired.filter(([type]) => type === 'ready').length`, 3)
}

/** Waits until the browser has drawn the page's current state. */
const drawn = (visit: Visit): Promise<void> =>
  visit.evaluate('(async () => { for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame) })()')

/** From now on records in `shifts` which elements move on the page, from where to where. */
async function watchShifts(visit: Visit): Promise<void> {
  // The browser reports shifts from before only after drawing them.
  await drawn(visit)
  await visit.evaluate(`(() => {
    window.shifts = []
    const place = ({ x, y, width, height }) => [x, y, width, height].join(' ')
    const moved = ({ node, previousRect, currentRect }) =>
      (node?.id || node?.nodeName) + ': ' + place(previousRect) + ' to ' + place(currentRect)
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries()) shifts.push([value, ...sources.map(moved)])
    }).observe({ type: 'layout-shift', buffered: false })
  })()`)
}

test('axe finds nothing, in the page or in the frames, in light and dark', async ({
  page,
  visit,
  host,
  head,
}) => {
  await openAll(visit, host, head)
  await expectNoViolations(page)
  await inside(page, '#secret').getByRole('textbox').fill('a secret')
  const box = inside(page, 'ashnote-compose')
  const form = new ComposeForm(box)
  await form.note.fill('a note')
  await form.create.click()
  await expect(form.link).toBeVisible()
  await visit.evaluate(
    `(document.forms[0].onsubmit = (event) => event.preventDefault(), document.forms[0].requestSubmit())`,
  )
  await visit.expect(`document.querySelector('#secret').state`, 'sealed')
  await expectNoViolations(page)
})

for (const width of [360, 1280]) {
  test(`the page does not shift once the elements are ready, at ${width} px`, async ({
    page,
    visit,
    host,
    head,
  }) => {
    await page.setViewportSize({ width, height: 2000 })
    await openAll(visit, host, head)
    await watchShifts(visit)
    await visit.evaluate('void (document.forms[0].onsubmit = (event) => event.preventDefault())')
    const top = `document.querySelector('#after').getBoundingClientRect().top`
    const before = await visit.evaluate(top)
    await inside(page, '#secret').getByRole('textbox').fill('a secret\nof\nseveral\nlines')
    const box = inside(page, 'ashnote-compose')
    const form = new ComposeForm(box)
    await form.note.fill('many words '.repeat(200))
    await visit.evaluate('document.forms[0].requestSubmit()')
    await visit.expect(`document.querySelector('#secret').state`, 'sealed')
    await form.create.click()
    await expect(box.getByRole('img')).toBeVisible()
    await expect(form.link).toBeVisible()
    expect(await visit.evaluate(top)).toBe(before)
    await drawn(visit)
    expect(await visit.evaluate('shifts')).toEqual([])
    // The observer works: it sees and names an element that does move.
    await visit.evaluate(`document.querySelector('h1').style.marginTop = '200px'`)
    await visit.expect(`shifts.some(([, moved]) => /^[^ ]+: .* to /.test(moved))`, true)
  })
}

test('Tab goes through the frames in the order of the page, and back', async ({
  page,
  visit,
  host,
  head,
}) => {
  await openAll(visit, host, head)
  await page.getByLabel('User').focus()
  const secret = inside(page, '#secret')
  const key = inside(page, '[name=key]')
  const stops = [
    secret.getByRole('textbox'),
    secret.getByRole('button'),
    key.getByRole('textbox', { name: 'API key' }),
    key.getByRole('button', { name: compose.show }).first(),
    key.getByRole('button', { name: compose.addFiles }),
    key.getByRole('button', { name: compose.addFolder }),
    key.getByRole('button', { name: compose.show }).last(),
    key.getByRole('button', { name: compose.suggest }),
    key.getByLabel(compose.passphrase),
    page.getByRole('button', { name: 'Send' }),
    new ComposeForm(inside(page, 'ashnote-compose')).note,
  ]
  await expectTabStops(page, stops)
})

test('the frame is light or dark like the page, or as its theme attribute says', async ({
  page,
  visit,
  host,
  head,
}) => {
  const light = 'rgb(33, 28, 24)'
  const dark = 'rgb(240, 235, 229)'
  await page.emulateMedia({ colorScheme: 'dark' })
  await visit.open(host.page('<ashnote-field></ashnote-field>', { head }))
  await visit.ready()
  const text = inside(page).getByRole('textbox')
  // A page without dark mode is light, whatever the visitor prefers.
  await expect(text).toHaveCSS('color', light)
  await visit.evaluate(`document.documentElement.style.colorScheme = 'light dark'`)
  await expect(text).toHaveCSS('color', dark)
  await visit.evaluate(`document.querySelector('ashnote-field').theme = 'light'`)
  await expect(text).toHaveCSS('color', light)
  await visit.evaluate(
    `(document.documentElement.style.colorScheme = '', document.querySelector('ashnote-field').theme = 'dark')`,
  )
  await expect(text).toHaveCSS('color', dark)
})

test('a page styles the shell with custom properties and parts', async ({ page, visit, host, head }) => {
  const style = `<style>
    ashnote-field { --ashnote-border: 2px solid rgb(1, 2, 3); --ashnote-radius: 9px; --ashnote-padding: 4px }
    ashnote-field::part(frame) { outline: 1px dotted rgb(4, 5, 6) }
  </style>`
  await visit.open(host.page('<ashnote-field></ashnote-field>', { head: style + head }))
  await visit.ready()
  const frame = page.locator('ashnote-field iframe')
  const shell = page.locator('ashnote-field')
  await expect(shell).toHaveCSS('border', '2px solid rgb(1, 2, 3)')
  await expect(shell).toHaveCSS('padding', '4px')
  for (const part of [shell, frame]) await expect(part).toHaveCSS('border-radius', '9px')
  await expect(frame).toHaveCSS('outline', 'rgb(4, 5, 6) dotted 1px')
  // They add to the height of the content: nothing of it is cut off.
  const [inner] = await visit.inside<number[]>('[document.documentElement.scrollHeight, innerHeight]')
  expect(inner?.[0]).toBeLessThanOrEqual(inner?.[1] ?? 0)
})
