import { expect, it } from 'vitest'
import { hostPattern, parseServer } from './server.ts'

it.each([
  ['https://notes.example.org', 'https://notes.example.org'],
  [' notes.example.org ', 'https://notes.example.org'],
  ['https://Notes.Example.org:8443/some/path?q#f', 'https://notes.example.org:8443'],
  ['http://localhost:8787/', 'http://localhost:8787'],
  ['http://127.0.0.1:1', 'http://127.0.0.1:1'],
])('accepts %j', (typed, origin) => expect(parseServer(typed)).toBe(origin))

it.each([
  '',
  'not a host',
  'http://notes.example.org',
  'http://localhost.example.org',
  'https://user:secret@notes.example.org',
  'ftp://localhost',
  'javascript:alert(1)',
  'file:///etc/passwd',
])('refuses %j', (typed) => expect(parseServer(typed)).toBeUndefined())

it('the match pattern has no port', () => {
  expect(hostPattern('https://notes.example.org:8443')).toBe('https://notes.example.org/*')
  expect(hostPattern('http://localhost:8787')).toBe('http://localhost/*')
})
