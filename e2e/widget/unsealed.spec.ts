import { embed } from '../../widget/ui/strings/en/embed.ts'
import { SERVER_LINK } from '../data/links.ts'
import { expect, visitTest as test } from '../fixtures/visit.ts'
import type { Visit } from '../pages/visit.ts'

const SECRET = 'eleven-pears-in-a-bowl'
const FIELD = `document.querySelector('ashnote-field')`
const SUBMITS = `(() => {
  window.submits = []
  document.forms[0].onsubmit = (event) => {
    event.preventDefault()
    submits.push([event.submitter?.id ?? null, new FormData(event.target).get('secret')])
  }
})()`

const formAround = (inner: string, attributes = '') => `<form method="post" action="/submit" ${attributes}>
  <ashnote-field name="secret" aria-label="Secret"></ashnote-field>
  ${inner}
</form>`

/** Waits for one submit with a link. @returns the id of its button */
async function oneSubmit(visit: Visit): Promise<unknown> {
  await visit.expect('submits.length', 1)
  const [[button, link] = []] = await visit.evaluate<unknown[][]>('submits')
  expect(link).toMatch(SERVER_LINK)
  expect(await visit.evaluate(`fired.filter(([type]) => type === 'created').length`)).toBe(1)
  return button
}

test('text that is not a link yet makes the field and its form invalid, until it is sealed', async ({
  visit,
  host,
  head,
}) => {
  await visit.open(host.page(formAround('<button type="button">Send</button>'), { head }))
  await visit.ready()
  const valid = `[${FIELD}.validity.valid, ${FIELD}.checkValidity(), document.forms[0].checkValidity(),
    ${FIELD}.matches(':valid'), document.forms[0].matches(':valid')]`
  expect(await visit.evaluate(valid)).toEqual(Array(5).fill(true))
  await visit.write(SECRET)
  expect(await visit.evaluate(valid)).toEqual(Array(5).fill(false))
  expect(await visit.evaluate(`${FIELD}.validationMessage`)).toBe(embed.unsealed)
  // Asking is not submitting.
  expect(await visit.evaluate(`document.forms[0].reportValidity()`)).toBe(false)
  expect(await visit.evaluate(`${FIELD}.reportValidity()`)).toBe(false)
  await visit.evaluate('new Promise((done) => setTimeout(done, 100))')
  expect(await visit.evaluate(`${FIELD}.state`)).toBe('filled')

  await visit.evaluate(`${FIELD}.seal()`)
  expect(await visit.evaluate(valid)).toEqual(Array(5).fill(true))
  const link = await visit.evaluate<string>(`new FormData(document.forms[0]).get('secret')`)
  expect(link).toMatch(SERVER_LINK)
  // Again, there is nothing left to do.
  expect(await visit.evaluate(`${FIELD}.seal().then(() => ${FIELD}.value)`)).toBe(link)
})

test('a script that checks the form in a click sends nothing before there is a link', async ({
  visit,
  host,
  head,
}) => {
  await visit.open(host.page(formAround('<button>Send</button>'), { head }))
  await visit.write(SECRET)
  await visit.evaluate(`(() => {
    window.sent = []
    document.querySelector('button').onclick = (event) => {
      event.preventDefault()
      if (document.forms[0].checkValidity()) sent.push(new FormData(document.forms[0]).get('secret'))
    }
  })()`)
  await visit.click('button')
  await visit.evaluate(`document.querySelector('button').click()`)
  await visit.evaluate('new Promise((done) => setTimeout(done, 100))')
  expect(await visit.evaluate(`[sent, ${FIELD}.state]`)).toEqual([[], 'filled'])
  await visit.evaluate(`${FIELD}.seal()`)
  await visit.click('button')
  await visit.expect('sent.length', 1)
  expect(await visit.evaluate('sent[0]')).toMatch(SERVER_LINK)
})

async function pressEnter(visit: Visit): Promise<void> {
  await visit.click('#t')
  await visit.page.keyboard.press('Enter' as never)
}

/** Ways to submit a form, and the id of the button that its handler sees. */
const SUBMISSIONS: Record<
  string,
  [inside: string, act: (visit: Visit) => Promise<unknown>, button?: string]
> = {
  'a click': ['<button id="b"><span>Send</span></button>', (visit) => visit.click('span'), 'b'],
  'a click that a page checks first': [
    `<button id="b" onclick="form.checkValidity(); event.stopPropagation()">Send</button>`,
    (visit) => visit.click('#b'),
    'b',
  ],
  'a click of a script': [
    '<button id="b">Send</button>',
    (visit) => visit.evaluate(`document.querySelector('#b').click()`),
    'b',
  ],
  'an event that a script makes': [
    '<input type="submit" id="b">',
    (visit) =>
      visit.evaluate(
        `document.querySelector('#b').dispatchEvent(new MouseEvent('click', { bubbles: true }))`,
      ),
    'b',
  ],
  'a label of the button': [
    '<label for="b" id="l">Go</label><button id="b">Send</button>',
    (visit) => visit.click('#l'),
    'b',
  ],
  'the Enter key': ['<input id="t"><button id="b">Send</button>', pressEnter, 'b'],
  'the Enter key without a button': ['<input id="t">', pressEnter],
  'requestSubmit()': ['', (visit) => visit.evaluate('document.forms[0].requestSubmit()')],
  'requestSubmit() of the prototype, with a button': [
    '<button id="b">Send</button>',
    (visit) =>
      visit.evaluate(
        `HTMLFormElement.prototype.requestSubmit.call(document.forms[0], document.querySelector('#b'))`,
      ),
    'b',
  ],
}

for (const [what, [inside, act, button = null]] of Object.entries(SUBMISSIONS)) {
  test(`${what} seals and submits, with one action`, async ({ visit, host, head }) => {
    await visit.open(host.page(formAround(inside), { head }))
    await visit.write(SECRET)
    await visit.evaluate(SUBMITS)
    await visit.evaluate(
      `(window.invalids = 0, document.forms[0].addEventListener('invalid', () => invalids++, true))`,
    )
    await act(visit)
    expect(await oneSubmit(visit)).toBe(button)
    // The page hears of nothing wrong that it did not ask for.
    expect(await visit.evaluate('invalids')).toBe(what.includes('checks') ? 1 : 0)
  })
}

test('a form with other gaps is not sealed, and the visitor is shown the gap', async ({
  visit,
  host,
  head,
}) => {
  await visit.open(host.page(formAround('<input id="t" required><button id="b">Send</button>'), { head }))
  await visit.write(SECRET)
  await visit.evaluate(SUBMITS)
  await visit.click('#b')
  await visit.expect('document.activeElement.id', 't')
  await visit.evaluate('new Promise((done) => setTimeout(done, 100))')
  expect(await visit.evaluate(`[${FIELD}.state, submits.length]`)).toEqual(['filled', 0])
  await visit.page.keyboard.type('filled in')
  await visit.click('#b')
  expect(await oneSubmit(visit)).toBe('b')
})

test('two clicks while a note is being sealed submit once', async ({ visit, host, head, wire }) => {
  const hold = wire.hold(/^PUT /)
  await visit.open(host.page(formAround('<button id="b">Send</button>'), { head }))
  await visit.write(SECRET)
  await visit.evaluate(SUBMITS)
  await visit.click('#b')
  await hold.reached
  await visit.click('#b')
  await visit.evaluate('document.forms[0].requestSubmit()')
  hold.release()
  expect(await oneSubmit(visit)).toBe('b')
})
