import { embed } from '../../../widget/ui/strings/en/embed.ts'
import { frame } from '../../../widget/ui/strings/en/frame.ts'
import { SERVER_LINK } from '../../data/links.ts'
import { expect, visitTest as test } from '../../fixtures/visit.ts'

const SECRET = 'swordfish-and-marmalade'
const FIELD = `document.querySelector('ashnote-field')`

/** Expressions that run inside the frame. */
const TEXT = `document.querySelector('textarea')`
const VALUE = `${TEXT}.value`
const HINT = `document.querySelector('#hint')?.textContent`

const formWith = (attributes = '', more = '') => `<form method="post" action="/submit">
  <label for="secret">Secret</label>
  <ashnote-field id="secret" name="secret" ${attributes}></ashnote-field>
  ${more}
  <button name="via" value="send">Send</button>
</form>`

test('an empty field submits nothing, and blocks the submit if it is required', async ({
  visit,
  host,
  head,
}) => {
  await visit.open(host.page(formWith('required'), { head }))
  await visit.ready()
  await visit.click('button')
  expect(await visit.evaluate(`${FIELD}.validity.valueMissing`)).toBe(true)
  expect(await visit.evaluate(`${FIELD}.validationMessage`)).toBe(embed.required)
  expect(await visit.evaluate(`${FIELD}.matches(':invalid') && !document.forms[0].checkValidity()`)).toBe(
    true,
  )
  expect(host.submitted).toEqual([])
  // The browser focuses the empty field.
  await visit.expectInside('document.activeElement.ariaLabel', 'Secret')

  await visit.evaluate(`${FIELD}.required = false`)
  await visit.click('button')
  await visit.expect('document.title', 'Submitted')
  expect(host.submitted[0]?.toString()).toBe('via=send')
})

test("the page's own submit handler sees one submit, with the link and the button", async ({
  visit,
  host,
  head,
  watch,
}) => {
  await visit.open(
    host.page(formWith('required', '<button id="draft" name="via" value="draft">Draft</button>'), { head }),
  )
  await visit.write(SECRET)
  await visit.evaluate(`(() => {
    window.submits = []
    document.forms[0].onsubmit = (event) => {
      event.preventDefault()
      submits.push([event.submitter?.value, ...new FormData(event.target, event.submitter).entries()])
    }
    document.forms[0].requestSubmit(document.querySelector('#draft'))
  })()`)
  await visit.expect('submits.length', 1)
  const [submit] = await visit.evaluate<unknown[][]>('submits')
  const link = await visit.evaluate<string>(`${FIELD}.value`)
  expect(link).toMatch(SERVER_LINK)
  watch({ link, text: SECRET })
  expect(submit).toEqual(['draft', ['secret', link], ['via', 'draft']])
  // A sealed field stays sealed: submitting again creates no second note.
  await visit.evaluate('document.forms[0].requestSubmit()')
  await visit.expect('submits.length', 2)
  expect(await visit.evaluate('submits[1]')).toEqual([undefined, ['secret', link]])
  expect(await visit.evaluate(`fired.filter(([type]) => type === 'created').length`)).toBe(1)
})

test('a failure blocks the submit and is shown, and a retry submits', async ({ visit, host, head, wire }) => {
  await visit.open(host.page(formWith(), { head }))
  await visit.write(SECRET)
  wire.lose(/^PUT /, 'before', 100)
  await visit.click('button')
  await visit.expect(`${FIELD}.validationMessage`, embed.failed)
  expect(await visit.evaluate(`${FIELD}.validity.customError`)).toBe(true)
  await visit.expect(
    `JSON.stringify(fired.filter(([type]) => type === 'error'))`,
    JSON.stringify([['error', { code: 'unreachable' }]]),
  )
  expect(await visit.evaluate(`new FormData(document.forms[0]).has('secret')`)).toBe(false)
  expect(host.submitted).toEqual([])
  await visit.expectInside(VALUE, SECRET)

  wire.forgive()
  await visit.click('button')
  await visit.expect('document.title', 'Submitted')
  expect(host.submitted[0]?.get('secret')).toMatch(SERVER_LINK)
  expect(host.submitted[0]?.get('via')).toBe('send')
  expect(host.sent.join()).not.toContain(SECRET)
})

test('no way around the submit event sends the typed text', async ({ visit, host, head }) => {
  await visit.open(
    host.page(
      formWith('', '<input name="requestSubmit" type="hidden"><input name="elements" type="hidden">'),
      {
        head,
      },
    ),
  )
  await visit.write(SECRET)
  await visit.evaluate(`HTMLFormElement.prototype.submit.call(document.forms[0])`)
  await visit.expect('document.title', 'Submitted')
  expect(host.submitted[0]?.has('secret')).toBe(false)

  await visit.evaluate('history.back()')
  await visit.ready()
  await visit.evaluate(`document.forms[0].noValidate = true`)
  await visit.write(SECRET)
  await visit.click('button')
  await visit.expect('document.title', 'Submitted')
  expect(host.submitted[1]?.get('secret')).toMatch(SERVER_LINK)
  expect(host.sent.join()).not.toContain(SECRET)
})

test('a text that cannot be sealed blocks the submit, even with novalidate', async ({
  visit,
  host,
  head,
}) => {
  await visit.open(
    host.page(formWith('passphrase="required"').replace('<form', '<form novalidate'), { head }),
  )
  await visit.write(SECRET, 'ashnote-field', 'incomplete')
  await visit.click('button')
  expect(await visit.evaluate(`${FIELD}.validationMessage`)).toBe(embed.unfinished)
  await visit.fill('only the reader knows', '#passphrase')
  await visit.expect(`${FIELD}.state`, 'filled')
  expect(host.submitted).toEqual([])
  await visit.click('button')
  await visit.expect('document.title', 'Submitted')
  const link = host.submitted[0]?.get('secret') ?? ''
  await visit.open(link)
  await visit.expect(`!!document.querySelector('#passphrase')`, true)
})

test('several fields of a form are sealed together', async ({ visit, host, head }) => {
  await visit.open(
    host.page(formWith('', '<ashnote-field id="second" name="second"></ashnote-field>'), { head }),
  )
  await visit.write('the first one')
  await visit.write('the second one', '#second')
  await visit.click('button')
  await visit.expect('document.title', 'Submitted')
  const links = [host.submitted[0]?.get('secret'), host.submitted[0]?.get('second')]
  for (const link of links) expect(link).toMatch(SERVER_LINK)
  expect(links[0]).not.toBe(links[1])
})

test('a form can reset, disable, lock and name the field', async ({ visit, host, head }) => {
  await visit.open(host.page(`<fieldset>${formWith()}</fieldset>`, { head }))
  await visit.write(SECRET)
  await visit.evaluate('document.forms[0].reset()')
  await visit.expectInside(VALUE, '')
  await visit.expect(`${FIELD}.state`, 'empty')

  await visit.evaluate(`document.querySelector('fieldset').disabled = true`)
  await visit.expectInside(`${TEXT}.matches(':disabled')`, true)
  await visit.evaluate(`document.querySelector('fieldset').disabled = false`)
  await visit.expectInside(`${TEXT}.matches(':disabled')`, false)
  await visit.evaluate(`${FIELD}.disabled = true`)
  await visit.expectInside(`${TEXT}.matches(':disabled')`, true)
  expect(await visit.evaluate(`${FIELD}.willValidate`)).toBe(false)
  await visit.evaluate(`(${FIELD}.disabled = false, ${FIELD}.readOnly = true)`)
  await visit.expectInside(`${TEXT}.readOnly`, true)
  expect(await visit.evaluate(`${FIELD}.hasAttribute('readonly') && !${FIELD}.willValidate`)).toBe(true)
  await visit.evaluate(`${FIELD}.readOnly = false`)

  await visit.click('label')
  await visit.expectInside(`document.activeElement === ${TEXT}`, true)
  expect(
    await visit.evaluate(`[${FIELD}.form === document.forms[0], ${FIELD}.labels.length, ${FIELD}.type]`),
  ).toEqual([true, 1, 'ashnote-field'])
  expect(await visit.evaluate(`document.forms[0].elements.secret === ${FIELD}`)).toBe(true)
})

test('a link survives changes of the page, is shown as sealed, and can be replaced', async ({
  visit,
  host,
  head,
}) => {
  await visit.open(host.page(`${formWith()}<div id="elsewhere"></div>`, { head }))
  await visit.write(SECRET)
  await visit.evaluate(`document.forms[0].onsubmit = (event) => event.preventDefault()`)
  await visit.click('button')
  await visit.expect(`${FIELD}.state`, 'sealed')
  const link = await visit.evaluate<string>(`${FIELD}.value`)
  await visit.expectInside(HINT, frame.sealedHint)
  // Moving the element reloads its frame; by now the page holds the link.
  await visit.evaluate(`document.querySelector('#elsewhere').append(document.forms[0])`)
  await visit.expectInside(HINT, frame.sealedHint)
  expect(await visit.evaluate(`new FormData(document.forms[0]).get('secret')`)).toBe(link)
  await visit.inside(`document.querySelector('button').click()`)
  await visit.expect(`${FIELD}.value`, '')
  await visit.expectInside(`document.activeElement === ${TEXT}`, true)

  // Pages can set only links of this server.
  await visit.evaluate(`${FIELD}.value = '${SECRET}'`)
  expect(await visit.evaluate(`${FIELD}.value`)).toBe('')
  await visit.evaluate(`${FIELD}.value = '${link}'`)
  await visit.expectInside(HINT, frame.sealedHint)
  expect(await visit.evaluate(`${FIELD}.value`)).toBe(link)
})

test('the browser restores a link with the page', async ({ visit, host, head }) => {
  const url = host.page(formWith(), { head })
  await visit.open(url)
  await visit.write(SECRET)
  await visit.click('button')
  await visit.expect('document.title', 'Submitted')
  await visit.evaluate('history.back()')
  await visit.expect(`${FIELD}.value`, host.submitted[0]?.get('secret'))
  await visit.expect(`${FIELD}.state`, 'sealed')
})
