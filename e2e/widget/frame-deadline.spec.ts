import { expect, visitTest as test } from '../fixtures/visit.ts'
import { inside } from '../pages/element-frame.ts'

const FIELD = `document.querySelector('ashnote-field')`

test('a frame that does not arrive is given up after ten seconds, and may still come', async ({
  page,
  host,
  head,
  wire,
}) => {
  const hold = wire.hold(/^GET \/frame/)
  await page.clock.install()
  // The held frame holds back the page's own load event.
  await page.goto(host.page('<ashnote-field></ashnote-field>', { head }), { waitUntil: 'commit' })
  await hold.reached
  const input = page.locator('ashnote-field input')
  await expect(input).toBeHidden()
  await page.clock.fastForward(10_000)
  await expect(input).toBeVisible()
  expect(await page.evaluate('fired')).toEqual([['error', { code: 'unreachable' }]])

  const link = `${wire.origin}/#${'Sb7'.repeat(16)}`
  await input.fill(link)
  hold.release()
  await expect(inside(page).locator('output')).toBeVisible()
  await expect(input).toBeHidden()
  // A link that was pasted meanwhile stays.
  expect(await page.evaluate(`[${FIELD}.value, ${FIELD}.state]`)).toEqual([link, 'sealed'])
})
