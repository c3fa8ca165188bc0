import { writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { SERVER_LINK } from '../data/links.ts'
import { expect, visitTest as test } from '../fixtures/visit.ts'

const SECRET = 'seven-crates-of-oranges'
const FIELD = `document.querySelector('ashnote-field')`
const FRAME = `${FIELD}.shadowRoot.querySelector('iframe')`

const FORM = `<form method="post" action="/submit">
  <label for="secret">Secret</label>
  <ashnote-field id="secret" name="secret" required></ashnote-field>
  <button>Send</button>
</form>`

test('a strict policy needs our origin in two directives and nothing else', async ({
  visit,
  host,
  script,
  wire,
}) => {
  const policy = [
    "default-src 'none'",
    `script-src ${wire.origin}`,
    `frame-src ${wire.origin}`,
    "form-action 'self'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
  const { integrity, path } = await (await fetch(`${wire.origin}/widget.json`)).json()
  const pinned = `<script type="module" src="${wire.origin}${path}" integrity="${integrity}" crossorigin></script>`
  for (const head of [script, pinned]) {
    await visit.open(host.page(FORM, { head, headers: { 'content-security-policy': policy } }))
    await visit.expect(`${FIELD}.state`, 'empty')
    await visit.expect(`${FRAME}.offsetHeight > 60`, true)
    await expect.poll(() => visit.inside<boolean>(`!!document.querySelector('textarea')`)).toEqual([true])
    await visit.click('ashnote-field')
    await visit.page.keyboard.type(SECRET)
    await visit.expect(`${FIELD}.state`, 'filled')
    await visit.click('button')
    await visit.expect('document.title', 'Submitted')
    expect(host.submitted.pop()?.get('secret')).toMatch(SERVER_LINK)
  }
})

test('a script that is not the pinned one does not run', async ({ uncheckedVisit: visit, host, wire }) => {
  const hash = `sha384-${'A'.repeat(64)}`
  const tag = `<script type="module" src="${wire.origin}/widget.js" integrity="${hash}" crossorigin onerror="window.refused = true"></script>`
  await visit.open(host.page('<ashnote-field><a href="/x">a link</a></ashnote-field>', { head: tag }))
  await visit.expect('window.refused', true)
  expect(await visit.evaluate('customElements.get("ashnote-field") === undefined')).toBe(true)
})

test('a cross-origin isolated page can embed', async ({ visit, host, head }) => {
  const headers = {
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-opener-policy': 'same-origin',
  }
  await visit.open(
    host.page('<ashnote-compose passphrase="required"></ashnote-compose>', {
      head: head.replace('></script>', ' crossorigin></script>'),
      headers,
    }),
  )
  expect(await visit.evaluate('crossOriginIsolated')).toBe(true)
  await visit.ready('ashnote-compose')
})

test('page styles that match everything do not reach into the frame', async ({ visit, host, head }) => {
  const style =
    '<style>html{font-size:10px;direction:rtl;zoom:1}*{all:unset}style,script,head,title{display:none}div,main,form{display:block}</style>'
  await visit.open(host.page(FORM, { head: style + head }))
  await visit.ready()
  const [frame, width] = await visit.evaluate<[number[], number]>(
    `(() => { const { width, height } = ${FRAME}.getBoundingClientRect(); return [[width, height], document.forms[0].clientWidth] })()`,
  )
  expect(frame).toEqual([width, 72])
  expect(
    await visit.inside(
      `(() => { const { fontSize, direction, display } = getComputedStyle(document.querySelector('textarea')); return [fontSize, direction, display] })()`,
    ),
  ).toEqual([['16px', 'ltr', 'block']])
  await visit.write(SECRET)
  await visit.click('button')
  await visit.expect('document.title', 'Submitted')
  expect(host.submitted[0]?.get('secret')).toMatch(SERVER_LINK)
})

test('the script may load twice, from two addresses, after the element, and with a name already defined', async ({
  visit,
  host,
  head,
  script,
  wire,
}) => {
  const { path } = await (await fetch(`${wire.origin}/widget.json`)).json()
  const again = `<script type="module" src="${wire.origin}${path}"></script>${script}`
  const taken = `<script>customElements.define('ashnote-compose', class extends HTMLElement {})</script>`
  await visit.open(host.page(`${FORM}${again}`, { head: taken + head.replace(script, '') }))
  await visit.write(SECRET)
  expect(
    await visit.evaluate('Promise.all([Ashnote.ready, Ashnote.ready]).then(() => Object.isFrozen(Ashnote))'),
  ).toBe(true)
  await visit.click('button')
  await visit.expect('document.title', 'Submitted')
  expect([...(host.submitted[0]?.keys() ?? [])]).toEqual(['secret'])
})

test('an element may be moved, removed during an upload, and put back', async ({
  engine,
  visit,
  host,
  head,
  wire,
}) => {
  await visit.open(host.page(`${FORM}<div id="elsewhere"></div>`, { head }))
  await visit.write(SECRET)
  // An ordinary move reloads the frame, and the typed text is lost.
  await visit.evaluate(
    `(${FIELD}.isReady = false, document.querySelector('#elsewhere').append(document.forms[0]))`,
  )
  await visit.expect(`${FIELD}.state`, 'empty')
  await visit.write(SECRET)
  // A move that preserves the frame keeps the text. The state tells what happened, because browsers differ.
  await visit.evaluate(
    `(${FIELD}.isReady = ${engine === 'chromium'}, document.querySelector('main').moveBefore(document.forms[0], null))`,
  )
  await visit.ready()
  const [kept] = await visit.inside<string>(`document.querySelector('textarea').value`)
  await visit.expect(`${FIELD}.state`, kept ? 'filled' : 'empty')
  if (engine === 'chromium') expect(kept).toBe(SECRET)
  if (!kept) await visit.write(SECRET)
  wire.lose(/^PUT /, 'before', 100)
  await visit.evaluate(`document.forms[0].requestSubmit()`)
  await visit.expect(`${FIELD}.state`, 'sealing')
  await visit.evaluate(`(window.field = ${FIELD}, field.isReady = false, field.remove())`)
  expect(await visit.evaluate('[field.state, field.value]')).toEqual(['empty', ''])
  wire.forgive()
  await visit.evaluate(`document.querySelector('button').before(field)`)
  await visit.write('another secret')
  expect(host.submitted).toEqual([])
  await visit.click('button')
  await visit.expect('document.title', 'Submitted')
  expect(host.submitted[0]?.get('secret')).toMatch(SERVER_LINK)
  expect(host.sent.join()).not.toContain(SECRET)
})

test('fifty elements on one page', async ({ visit, host, head }) => {
  const fields = Array.from(
    { length: 50 },
    (_, i) => `<ashnote-field name="f${i}" aria-label="Secret ${i}"></ashnote-field>`,
  )
  await visit.open(
    host.page(`<form method="post" action="/submit">${fields.join('')}<button>Send</button></form>`, {
      head,
    }),
  )
  await visit.expect(`fired.filter(([type]) => type === 'ready').length`, 50)
  for (const i of [0, 24, 49]) await visit.write(`secret number ${i}`, `[name=f${i}]`)
  await visit.click('button')
  await visit.expect('document.title', 'Submitted')
  expect([...(host.submitted[0]?.keys() ?? [])]).toEqual(['f0', 'f24', 'f49'])
  expect(new Set(host.submitted[0]?.values()).size).toBe(3)
})

test('a field works inside a shadow root, with its form', async ({ visit, host, head }) => {
  await visit.open(
    host.page(`<div id="host"><template shadowrootmode="open">${FORM}</template></div>`, { head }),
  )
  const root = `document.querySelector('#host').shadowRoot`
  await visit.evaluate(`${root}.querySelector('form').onsubmit = (event) => {
    event.preventDefault()
    window.submits = [...(window.submits ?? []), new FormData(event.target).get('secret')]
  }`)
  await visit.write(SECRET, `(${root}.querySelector('ashnote-field'))`)
  await visit.click(`(${root}.querySelector('button'))`)
  await visit.expect('window.submits?.length', 1)
  expect(await visit.evaluate('submits[0]')).toMatch(SERVER_LINK)
})

test('a field works inside a dialog that the form closes', async ({ visit, host, head }) => {
  await visit.open(
    host.page(`<dialog>${FORM.replace('method="post" action="/submit"', 'method="dialog"')}</dialog>`, {
      head,
    }),
  )
  await visit.evaluate(`document.querySelector('dialog').showModal()`)
  await visit.write(SECRET)
  await visit.click('button')
  await visit.expect(`document.querySelector('dialog').open`, false)
  expect(await visit.evaluate(`new FormData(document.forms[0]).get('secret')`)).toMatch(SERVER_LINK)
})

test('a page with an opaque origin, such as a file, can embed', async ({
  uncheckedVisit: visit,
  host,
  head,
}, info) => {
  const file = info.outputPath('page.html')
  const form = FORM.replace('/submit', `${host.origin}/submit`)
  await writeFile(file, `<!doctype html><title>A file</title>${head}${form}`)
  await visit.open(pathToFileURL(file).href)
  expect(await visit.evaluate('origin')).toBe('null')
  await visit.ready()
  await visit.fill(SECRET)
  await visit.click('button')
  await visit.expect('document.title', 'Submitted')
  expect(host.submitted[0]?.get('secret')).toMatch(SERVER_LINK)
})

test('without the server there is a link, and nothing to submit', async ({ visit, host, head, wire }) => {
  await visit.open(
    host.page(
      FORM.replace(
        '></ashnote-field>',
        '><a href="/other">Write it elsewhere</a></ashnote-field><ashnote-field id="bare"></ashnote-field>',
      ),
      { head },
    ),
  )
  await visit.ready()
  await visit.ready('#bare')
  wire.lose(/^GET \/frame/, 'before', 100)
  await visit.evaluate(`document.querySelector('main').append(document.forms[0])`)
  await visit.expect(`JSON.stringify(fired.filter(([type]) => type === 'error').length)`, '2')
  await visit.expect(`document.querySelector('[href="/other"]').offsetHeight > 0`, true)
  expect(
    await visit.evaluate(
      `(() => { const link = document.querySelector('#bare').shadowRoot.querySelector('a'); return [link.href, link.offsetHeight > 0] })()`,
    ),
  ).toEqual([`${wire.origin}/`, true])
  await visit.click('button')
  expect(await visit.evaluate(`${FIELD}.validity.valid`)).toBe(false)
  // The browser points at the field.
  expect(await visit.evaluate(`document.activeElement === ${FIELD}`)).toBe(true)
  expect(host.submitted).toEqual([])
})
