import { expect, it } from 'vitest'
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
  'http://notes.example.org/#abc',
  'https://user@notes.example.org.evil.example/x#abc',
  'javascript:alert(1)//#abc',
  'chrome-extension://abc/#abc',
])('%j is not a link', (link) => expect(parseNoteAddress(link)).toBeUndefined())
