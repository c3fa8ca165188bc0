import { expect, it } from 'vitest'
import { attributesOf, type ElementChoice, snippet } from './snippet.ts'

const SERVER = 'https://notes.example'
const FIELD: ElementChoice = {
  ...{ kind: 'field', label: '', placeholder: '', expiry: '', passphrase: 'off', files: false },
  ...{ theme: 'auto', result: 'both', required: false, accent: '', inbox: '' },
}

it('omits the defaults', () => {
  expect(attributesOf(FIELD)).toEqual([])
  expect(attributesOf({ ...FIELD, kind: 'compose', passphrase: 'optional', files: true })).toEqual([])
  expect(snippet(SERVER, FIELD, undefined)).toBe(`<script type="module" src="${SERVER}/widget.js"></script>

<label for="secret">Secret</label>
<ashnote-field id="secret" name="secret">
  <a href="${SERVER}/">Write a one-time note and paste its link here</a>
  <input
    type="url"
    name="secret"
    autocomplete="off"
    title="A one-time link"
    pattern="https://notes\\.example/#[1-9A-HJ-NP-Za-km-z]{48}">
</ashnote-field>`)
})

it('writes an input that takes a link of the server and nothing else', () => {
  const patternFor = (server: string) =>
    new RegExp(`^(?:${/pattern="([^"]*)"/.exec(snippet(server, FIELD, undefined))?.[1]})$`, 'v')
  const fragment = `#${'Sb7'.repeat(16)}`
  for (const server of [SERVER, 'http://localhost:8787', 'https://[2001:db8::1]:8443']) {
    const pattern = patternFor(server)
    expect(pattern.test(`${server}/${fragment}`)).toBe(true)
    for (const text of [
      'hunter2',
      `${server}/`,
      `${server}/${fragment}x`,
      `https://notesXexample/${fragment}`,
    ])
      expect(pattern.test(text)).toBe(false)
  }
  expect(snippet(SERVER, { ...FIELD, required: true }, undefined)).toMatch(/<input[^>]*\srequired>/)
  expect(snippet(SERVER, FIELD, undefined)).not.toMatch(/<input[^>]*\srequired>/)
  expect(snippet(SERVER, { ...FIELD, kind: 'compose' }, undefined)).not.toContain('<input')
})

it('writes the chosen options, escaped, and a pinned script', () => {
  const choice: ElementChoice = {
    ...FIELD,
    ...{
      kind: 'compose',
      label: '"For" <us> & you',
      expiry: '7d',
      result: 'copy',
      theme: 'dark',
      accent: '#005a9c',
    },
  }
  const text = snippet(SERVER, choice, { path: '/assets/widget-1-a.js', integrity: 'sha384-x' })
  expect(text).toContain(`src="${SERVER}/assets/widget-1-a.js"\n  integrity="sha384-x"></script>`)
  expect(text).toContain(`<ashnote-compose
  label="&quot;For&quot; &lt;us> &amp; you"
  expiry="7d"
  passphrase="off"
  files="off"
  result="copy"
  theme="dark">`)
  expect(text).toContain("document.querySelector('ashnote-compose').tokens = { accent: '#005a9c' }")
})

it('writes required for a field only', () => {
  expect(attributesOf({ ...FIELD, required: true })).toEqual([['required', '']])
  expect(
    attributesOf({ ...FIELD, kind: 'compose', passphrase: 'optional', files: true, required: true }),
  ).toEqual([])
})

it('writes a form with its inputs, and the link of its inbox as the fallback', () => {
  const link = `${SERVER}/#Sk7`
  const text = snippet(
    SERVER,
    { ...FIELD, kind: 'form', inbox: link, label: 'Tell us', expiry: '1h' },
    undefined,
  )
  expect(text).toContain(`<ashnote-form inbox="${link}" label="Tell us">
  <ashnote-input name="name" label="Your name" maxlength="80"></ashnote-input>
  <ashnote-input name="about" label="What it is about" type="select" required>
    <option>Safety</option>`)
  expect(text).toContain(`  <a slot="fallback" href="${link}">Write to us securely</a>\n</ashnote-form>`)
  expect(snippet(SERVER, { ...FIELD, kind: 'form' }, undefined)).toContain(`inbox="${SERVER}/#…"`)
})
