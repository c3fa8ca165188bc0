import { inbox } from '../../../widget/ui/strings/en/inbox.ts'
import { expect, formTest as test } from '../../fixtures/form.ts'
import { FORM_ELEMENT, HEADING, SEND, WHO } from '../../pages/form-frame.ts'

const SECRET = 'seven-crates-of-oranges'

test('a strict policy needs our origin in two directives and nothing else', async ({
  visit,
  host,
  script,
  wire,
  newInbox,
}) => {
  const policy = [
    "default-src 'none'",
    `script-src ${wire.origin}`,
    `frame-src ${wire.origin}`,
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
  const { form, read } = await newInbox()
  const { integrity, path } = await (await fetch(`${wire.origin}/widget.json`)).json()
  const pinned = `<script type="module" src="${wire.origin}${path}" integrity="${integrity}" crossorigin></script>`
  for (const head of [script, pinned]) {
    await visit.open(host.page(form(), { head, headers: { 'content-security-policy': policy } }))
    await visit.writeInside(WHO, SECRET)
    await visit.clickInside(SEND)
    await visit.expectInside(HEADING, inbox.sent.title)
    expect(await read()).toEqual([[`Your name: ${SECRET}`]])
  }
})

test('the script may load twice and after the element, among styles that match everything', async ({
  visit,
  host,
  head,
  script,
  wire,
  newInbox,
}) => {
  const { form, read } = await newInbox()
  const { path } = await (await fetch(`${wire.origin}/widget.json`)).json()
  const again = `<script type="module" src="${wire.origin}${path}"></script>${script}`
  const style =
    '<style>html{font-size:10px;direction:rtl}*{all:unset}style,script,head,title{display:none}div,main{display:block}</style>'
  await visit.open(host.page(form() + again, { head: style + head.replace(script, '') }))
  await visit.ready('ashnote-form')
  expect(await visit.evaluate(`fired.filter(([type]) => type === 'ready').length`)).toBe(1)
  expect(await visit.inside(`getComputedStyle(document.querySelector('${WHO}')).fontSize`)).toEqual(['16px'])
  await visit.writeInside(WHO, SECRET)
  await visit.clickInside(SEND)
  await visit.expectInside(HEADING, inbox.sent.title)
  expect(await read()).toEqual([[`Your name: ${SECRET}`]])
})

test("inputs follow the page's changes until something is entered", async ({
  visit,
  host,
  head,
  newInbox,
}) => {
  const { form } = await newInbox()
  await visit.open(host.page(form('<ashnote-input label="First"></ashnote-input>'), { head }))
  await visit.ready('ashnote-form')
  const labels = `[...document.querySelectorAll('.label > span')].map((label) => label.textContent)`
  await visit.evaluate(`(window.add = (label) => {
    const input = document.createElement('ashnote-input')
    input.setAttribute('label', label)
    ${FORM_ELEMENT}.append(input)
  })('Second')`)
  await visit.expectInside(labels, ['First', 'Second'])
  await visit.evaluate(`document.querySelector('ashnote-input').remove()`)
  await visit.expectInside(labels, ['Second'])
  await visit.writeInside(WHO, SECRET)
  await visit.evaluate(`add('Third')`)
  await visit.evaluate(`${FORM_ELEMENT}.tokens = { ink: '#010203' }`)
  await visit.expectInside('getComputedStyle(document.body).color', 'rgb(1, 2, 3)')
  await visit.expectInside(labels, ['Second'])
  await visit.evaluate(`${FORM_ELEMENT}.reset()`)
  await visit.expectInside(labels, ['Second', 'Third'])
  await visit.expectInside(`document.querySelector('${WHO}').value`, '')
})

test('a form removed during its upload leaves nothing, and can be put back', async ({
  visit,
  host,
  head,
  wire,
  newInbox,
}) => {
  const { form, read } = await newInbox()
  await visit.open(host.page(form(), { head }))
  await visit.writeInside(WHO, SECRET)
  wire.lose(/^PUT /, 'before', 100)
  await visit.clickInside(SEND)
  await visit.expect(`${FORM_ELEMENT}.state`, 'sealing')
  await visit.evaluate(`(window.form = ${FORM_ELEMENT}, form.isReady = false, form.remove())`)
  expect(await visit.evaluate('form.state')).toBe('empty')
  wire.forgive()
  await visit.evaluate(`document.querySelector('main').append(form)`)
  await visit.ready('ashnote-form')
  await visit.expectInside(`document.querySelector('${WHO}').value`, '')
  await visit.writeInside(WHO, 'another')
  await visit.clickInside(SEND)
  await visit.expectInside(HEADING, inbox.sent.title)
  expect(await read()).toEqual([['Your name: another']])
})

test("without the server there is a link to the inbox's page", async ({
  visit,
  host,
  head,
  wire,
  newInbox,
}) => {
  const { form, link } = await newInbox()
  wire.lose(/^GET \/frame/, 'before', 100)
  const own = form(`<a slot="fallback" href="/other">Write elsewhere</a>`).replace(
    '<ashnote-form',
    '<ashnote-form id="own"',
  )
  await visit.open(host.page(form() + own, { head }))
  await visit.expect(`fired.filter(([type]) => type === 'error').length`, 2)
  expect(
    await visit.evaluate(
      `(() => { const link = ${FORM_ELEMENT}.shadowRoot.querySelector('a'); return [link.href, link.textContent, link.offsetHeight > 0] })()`,
    ),
  ).toEqual([link, 'Secure form', true])
  expect(await visit.evaluate(`document.querySelector('[href="/other"]').offsetHeight > 0`)).toBe(true)
})
