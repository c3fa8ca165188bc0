import { snippet } from '../../widget/site/pages/embed/snippet.ts'
import { SERVER_LINK } from '../data/links.ts'
import { expect, visitTest as test } from '../fixtures/visit.ts'
import { LISTEN } from '../pages/visit.ts'

const SECRET = 'thirteen-kites-over-a-hill'
const FIELD = `document.querySelector('ashnote-field')`
const INPUT = `document.querySelector('ashnote-field > input')`

/** A form with the HTML that `/embed` writes for a required field. */
const form = (server: string) => {
  const html = snippet(
    server,
    {
      ...{ kind: 'field', label: '', placeholder: '', expiry: '', passphrase: 'off', files: false },
      ...{ theme: 'auto', result: 'both', required: true, accent: '', inbox: '' },
    },
    undefined,
  )
  const [, ...rest] = html.split('</script>')
  return `<form method="post" action="/submit">${rest.join('</script>')}<button>Send</button></form>`
}

test('with the script blocked the form takes a one-time link and nothing else', async ({
  uncheckedVisit: visit,
  host,
  head,
  wire,
}) => {
  wire.lose(/^GET \/widget.js/, 'before', 100)
  await visit.open(host.page(form(wire.origin), { head }))
  await visit.expect(`${INPUT}.offsetHeight > 0`, true)
  await visit.click('button')
  expect(await visit.evaluate(`${INPUT}.validity.valueMissing`)).toBe(true)
  for (const text of [SECRET, `https://example.org/${SECRET}`]) {
    await visit.evaluate(`${INPUT}.select()`)
    await visit.page.keyboard.type(text)
    await visit.click('button')
    expect(await visit.evaluate(`${INPUT}.validity.valid`)).toBe(false)
  }
  expect(host.submitted).toEqual([])
  const link = `${wire.origin}/#${'Sb7'.repeat(16)}`
  await visit.evaluate(`${INPUT}.select()`)
  await visit.page.keyboard.type(link)
  await visit.click('button')
  await visit.expect('document.title', 'Submitted')
  expect(host.submitted[0]?.toString()).toBe(new URLSearchParams({ secret: link }).toString())
  expect(host.sent.join()).not.toContain(SECRET)
})

test('once the element runs, its input neither blocks the form nor submits', async ({
  visit,
  host,
  head,
  wire,
}) => {
  await visit.open(host.page(form(wire.origin), { head }))
  await visit.ready()
  await visit.expect(`${INPUT}.offsetHeight`, 0)
  expect(await visit.evaluate(`document.forms[0].elements.length`)).toBe(2)
  // Inputs that a page adds later belong to the element as well.
  await visit.evaluate(
    `${FIELD}.insertAdjacentHTML('beforeend', '<textarea name="secret" required></textarea><input name="more" required>')`,
  )
  await visit.expect(`document.forms[0].elements.length`, 2)
  await visit.write(SECRET)
  await visit.click('button')
  await visit.expect('document.title', 'Submitted')
  expect([...(host.submitted[0]?.keys() ?? [])]).toEqual(['secret'])
  expect(host.submitted[0]?.get('secret')).toMatch(SERVER_LINK)
})

test('a link that was typed before the script came is the field’s value', async ({ visit, host, wire }) => {
  await visit.open(host.page(form(wire.origin), { head: LISTEN }))
  const link = `${wire.origin}/#${'Sb7'.repeat(16)}`
  await visit.click(`(${INPUT})`)
  await visit.page.keyboard.type(link)
  await visit.evaluate(`document.head.append(Object.assign(document.createElement('script'), {
    type: 'module', src: '${wire.origin}/widget.js'
  }))`)
  await visit.ready()
  expect(await visit.evaluate(`[${FIELD}.value, ${FIELD}.state]`)).toEqual([link, 'sealed'])
  // It does not come back after the field has started over.
  await visit.evaluate(`${FIELD}.reset()`)
  await visit.evaluate(`(${FIELD}.isReady = false, document.querySelector('main').append(document.forms[0]))`)
  await visit.ready()
  expect(await visit.evaluate(`${FIELD}.value`)).toBe('')
  await visit.evaluate(`${FIELD}.value = '${link}'`)
  await visit.click('button')
  await visit.expect('document.title', 'Submitted')
  expect(host.submitted[0]?.toString()).toBe(new URLSearchParams({ secret: link }).toString())
})

test('without its frame the field takes a link in the page’s own input', async ({
  uncheckedVisit: visit,
  host,
  head,
  wire,
}) => {
  wire.lose(/^GET \/frame/, 'before', 100)
  await visit.open(host.page(form(wire.origin), { head }))
  await visit.expect(`${INPUT}.offsetHeight > 0`, true)
  expect(await visit.evaluate(`${FIELD}.shadowRoot.querySelector('input').offsetHeight`)).toBe(0)
  await visit.click(`(${INPUT})`)
  await visit.page.keyboard.type(SECRET)
  await visit.click('button')
  expect(await visit.evaluate(`${FIELD}.validity.customError`)).toBe(true)
  await visit.evaluate(`${INPUT}.select()`)
  const link = `${wire.origin}/#${'Sb7'.repeat(16)}`
  await visit.page.keyboard.type(link)
  await visit.click('button')
  await visit.expect('document.title', 'Submitted')
  expect(host.submitted[0]?.toString()).toBe(new URLSearchParams({ secret: link }).toString())
  expect(host.sent.join()).not.toContain(SECRET)
})
