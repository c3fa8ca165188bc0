import { expect, it } from 'vitest'
import { formatFragment } from '../../shared/note/link.ts'
import { formatNoteAddress, parseNoteAddress } from './note-address.ts'

it.each(['https://notes.example.org/#abc', 'http://localhost:8787/#abc', 'https://notes.example.org:444/#a'])(
  'parses and formats %j',
  (link) => {
    const address = parseNoteAddress(link)
    expect(address && formatNoteAddress(address)).toBe(link)
  },
)

it.each([
  '',
  '#abc',
  'https://notes.example.org/',
  'https://notes.example.org/#',
  'https://notes.example.org/page#abc',
  'https://notes.example.org/?q#abc',
  'https://user@notes.example.org/#abc',
  'http://notes.example.org/#abc',
  'https://user@notes.example.org.evil.example/x#abc',
  'javascript:alert(1)//#abc',
  'chrome-extension://abc/#abc',
])('%j is not a link', (link) => expect(parseNoteAddress(link)).toBeUndefined())

const F = formatFragment({ kind: 0, secret: new Uint8Array(32).fill(7) })
const SERVER = 'https://notes.example.org'

it.each([
  [`/#${F}`, false],
  [`/#${F}.`, false],
  [`/#/${F}`, false],
  [`/?utm_source=x#${F}`, false],
  [`//#${F}`, false],
  [`/index.html#${F}`, false],
  [`/%23${F}`, true],
  [`/%2523${F}?x=1`, true],
])('repairs %s', (path, travelled) => {
  const link = SERVER + path
  const address = parseNoteAddress(link)
  expect(address).toEqual({ server: SERVER, fragment: F, link, travelled })
  expect(address && formatNoteAddress(address)).toBe(`${SERVER}/#${F}`)
})

it.each([`/receipt#${F}`, `/v1/notes/${F}`, `/frame/${F}`])('%s is not a link', (path) =>
  expect(parseNoteAddress(SERVER + path)).toBeUndefined(),
)
