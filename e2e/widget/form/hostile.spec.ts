import { form } from '../../../widget/ui/strings/en/form.ts'
import { inbox } from '../../../widget/ui/strings/en/inbox.ts'
import { createNote, linkAt } from '../../clients/notes.ts'
import { HOSTILE } from '../../data/hostile-host.ts'
import { expect, formTest as test } from '../../fixtures/form.ts'
import { FORM_ELEMENT, HEADING, INPUTS, SEND, WHAT, WHO } from '../../pages/form-frame.ts'

const SECRET = 'tr0ub4dor-and-3-lamps'

test('a page that listens to everything hears that something was sent, and nothing of its content', async ({
  visit,
  host,
  head,
  newInbox,
}) => {
  const { form, link, read } = await newInbox()
  await visit.open(host.page(`<input aria-label="Own">${form()}`, { head: HOSTILE + head }))
  await visit.click('input')
  await visit.page.keyboard.type('own')
  expect(await visit.evaluate('keys.join()'), 'the trap hears keys').toContain('o,')
  await visit.evaluate('keys.length = 0')
  await visit.ready('ashnote-form')
  await visit.writeInside(WHO, 'Anna')
  await visit.writeInside(WHAT, SECRET)
  await visit.inside(`document.querySelector('[type=checkbox]').click()`)
  await visit.clickInside(SEND)
  await visit.expectInside(HEADING, inbox.sent.title)
  const [receipt = ''] = await visit.inside<string>(`document.querySelector('#link').value`)
  expect(receipt).toContain('/receipt#')
  const [[text] = []] = await read()
  expect(text).toContain(SECRET)
  expect(await visit.evaluate('keys')).toEqual([])
  const loot = await visit.evaluate<string>(
    'JSON.stringify([loot, fired, document.documentElement.outerHTML])',
  )
  expect(loot, 'the trap hears what the element says').toContain('submitted')
  for (const secret of [SECRET, 'Anna', receipt.slice(-60)]) expect(loot).not.toContain(secret)
  // The only link in it is that of the inbox, which the page itself contains.
  const links = loot.match(/[1-9A-HJ-NP-Za-km-z]{48,}/g) ?? []
  expect(new Set(links.filter((found) => !link.includes(found)))).toEqual(new Set())
  expect(host.sent.join()).not.toContain(SECRET)
})

/** A page that impersonates the shell: `heard` is what the frame says, and `tell` sends it a message. */
const shellFor = (link: string, inputs: string) => `(() => {
  const nonce = '1-2-3-4', frame = document.querySelector('iframe')
  window.heard = []
  addEventListener('message', ({ source, data }) => {
    if (source !== frame.contentWindow) return
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => heard.push(data)
    window.tell = (message) => port1.postMessage(message)
    source.postMessage({ ashnote: 1, nonce }, '*', [port2])
    tell({ type: 'start', round: 1, options: { inputs: ${inputs} } })
  })
  frame.src = '${link.replace('#', 'frame/')}#1.' + nonce + '.' + encodeURIComponent(location.origin)
})()`

test('a page that impersonates the shell cannot learn the entry by declaring other inputs', async ({
  visit,
  host,
  newInbox,
}) => {
  const { link, read } = await newInbox()
  await visit.open(host.page('<iframe width="600" height="600" title="frame"></iframe>'))
  // That the entry is invalid is for the visitor only.
  await visit.evaluate(shellFor(link, `[{ label: 'Secret', pattern: 'x.*' }]`))
  await visit.expect(`heard.some(({ type }) => type === 'ready')`, true)
  await visit.writeInside(WHO, SECRET)
  await visit.expect('heard.at(-1).state', 'filled')
  const before = await visit.evaluate<number>('heard.length')
  await visit.clickInside(SEND)
  await visit.expectInside(`document.querySelector('.line').textContent`, form.problems.pattern)
  for (const asked of [
    `[{ label: 'Secret', pattern: 't.*', required: '' }]`,
    `[{ label: 'Secret', maxlength: '3' }]`,
    `[{ label: 'Secret', type: 'number' }]`,
    `[{ label: 'Secret', type: 'select', options: ['${SECRET}'] }]`,
    `[{ label: 'One' }, { label: 'Two' }, { label: 'Three', type: 'textarea' }]`,
    '[]',
  ])
    await visit.evaluate(`tell({ type: 'options', options: { inputs: ${asked} } })`)
  for (const type of ['read', 'value', 'get', 'eval', 'submit', 'seal'])
    await visit.evaluate(`tell({ type: '${type}', options: { inputs: [] } })`)
  // A known message has arrived, and so has everything before it.
  await visit.evaluate(`tell({ type: 'options', options: { tokens: { ink: '#010203' }, inputs: [] } })`)
  await visit.expectInside(`getComputedStyle(document.body).color`, 'rgb(1, 2, 3)')
  await visit.expectInside(`document.querySelectorAll('.field input[type=text]').length`, 1)
  await visit.expectInside(`document.querySelector('${WHO}').value`, SECRET)
  await visit.expectInside(`document.querySelector('.line').textContent`, form.problems.pattern)
  expect(await visit.evaluate(`heard.slice(${before})`)).toEqual([])
  expect(await read()).toEqual([])

  // Starting over means losing the entry first.
  await visit.evaluate(`tell({ type: 'start', round: 2, options: { inputs: [{ label: 'Secret' }] } })`)
  await visit.expectInside(`document.querySelector('${WHO}').value`, '')
})

test('a pattern with catastrophic backtracking does not run while the visitor types', async ({
  visit,
  host,
  head,
  newInbox,
}) => {
  const { form } = await newInbox()
  const input = '<ashnote-input label="Word" pattern="(a+)+"></ashnote-input>'
  await visit.open(host.page(form(input), { head }))
  await visit.ready('ashnote-form')
  // Matching would take some 2^40 steps.
  await visit.writeInside(WHO, `${'a'.repeat(40)}b`)
  await visit.expect(`${FORM_ELEMENT}.state`, 'filled')
  await visit.expectInside(`document.querySelector('${WHO}').hasAttribute('pattern')`, false)
})

test('a page that loads another page into the frame gets nothing of the entry', async ({
  visit,
  host,
  head,
  newInbox,
}) => {
  const { form, read } = await newInbox()
  const trap = host.serve(
    '/trap',
    `<script>
      const heard = [location.href, name, document.referrer]
      addEventListener('message', ({ data, ports }) => { heard.push(data); parent.postMessage({ trapped: heard }, '*') })
      parent.postMessage({ trapped: heard }, '*')
    </script>`,
  )
  await visit.open(host.page(form(), { head }))
  await visit.ready('ashnote-form')
  await visit.writeInside(WHO, SECRET)
  await visit.evaluate(`(() => {
    window.trapped = []
    addEventListener('message', ({ data }) => { if (data.trapped) trapped = data.trapped })
    const element = ${FORM_ELEMENT}
    element.remove()
    element.shadowRoot.querySelector('iframe').src = '${trap}'
    document.querySelector('main').append(element)
    element.shadowRoot.querySelector('iframe').src = '${trap}'
  })()`)
  await visit.expect(`JSON.stringify(fired.at(-1))`, JSON.stringify(['error', { code: 'unreachable' }]))
  expect(JSON.stringify(await visit.evaluate('[trapped, fired]'))).not.toContain(SECRET)
  expect(await visit.evaluate(`${FORM_ELEMENT}.state`)).toBe('empty')
  expect(await read()).toEqual([])
})

test("a page outside the inbox's list of websites gets a link instead of the form", async ({
  uncheckedVisit: visit,
  host,
  head,
  newInbox,
}) => {
  const { form, link } = await newInbox({ origins: ['https://www.example.org'] })
  await visit.open(host.page(form(), { head }))
  await visit.expect(`JSON.stringify(fired)`, JSON.stringify([['error', { code: 'unreachable' }]]))
  const shown = await visit.evaluate(`(() => {
    const link = ${FORM_ELEMENT}.shadowRoot.querySelector('a')
    return [link.href, link.offsetHeight > 0, document.querySelector('ashnote-input').offsetHeight]
  })()`)
  expect(shown).toEqual([link, true, 0])
})

test("a page in the inbox's list of websites gets the form", async ({ visit, host, head, newInbox }) => {
  const { form, read } = await newInbox({ origins: ['https://www.example.org', host.origin] })
  await visit.open(host.page(form(), { head }))
  await visit.ready('ashnote-form')
  await visit.writeInside(WHO, 'Anna')
  await visit.clickInside(SEND)
  await visit.expectInside(HEADING, inbox.sent.title)
  expect(await read()).toEqual([['Your name: Anna']])
})

test("a note's link used as the inbox's link is sent nowhere", async ({
  uncheckedVisit: visit,
  host,
  head,
  wire,
  server,
}) => {
  const link = linkAt(await createNote(server.origin, { text: 'still sealed' }), wire.origin)
  wire.drainSent()
  await visit.open(host.page(`<ashnote-form inbox="${link}">${INPUTS}</ashnote-form>`, { head }))
  await visit.expect(`JSON.stringify(fired)`, JSON.stringify([['error', { code: 'unreachable' }]]))
  const sent = wire.drainSent().toString('latin1')
  expect(sent).toContain('GET /frame/0 ')
  expect(sent).not.toContain(link.slice(-48))
})
