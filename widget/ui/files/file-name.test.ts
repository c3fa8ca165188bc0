import { expect, it } from 'vitest'
import { cleanFileName } from './file-name.ts'

it.each([
  ['report.pdf', 'report.pdf'],
  ['Übersicht 2026 ✓.txt', 'Übersicht 2026 ✓.txt'],
  ['تقرير.pdf', 'تقرير.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\a\\b.exe', 'b.exe'],
  ['photo\u202egnp.exe', 'photo\ufffdgnp.exe'],
  ['a\u2066b\u2069\u200f.txt', 'a\ufffdb\ufffd\ufffd.txt'],
  ['a\nb\u0000\u0085.txt', 'a\ufffdb\ufffd\ufffd.txt'],
  ['\ud800.txt', '\ufffd.txt'],
  ['zero\u200bwidth\ufeff', 'zero\ufffdwidth\ufffd'],
  ['photo.png                                   .exe', 'photo.png .exe'],
  ['.bashrc', 'bashrc'],
  ['a. . ', 'a'],
  ['con.txt', '_con.txt'],
  ['<b onx="1">*?.html', '_b onx=_1____.html'],
  ['', 'file'],
  ['///', 'file'],
  ['..', 'file'],
  ['photo.png\u3164\u3164\u2800\u2800.exe', 'photo.png .exe'],
  ['\u3164.txt', 'txt'],
  ['x/\u2800', 'x'],
  ['می\u200cخواهم.txt', 'می\u200cخواهم.txt'],
  ['❤\ufe0f.png', '❤\ufe0f.png'],
])('%j is shown as %j', (name, shown) => {
  expect(cleanFileName(name)).toBe(shown)
})

it('calls a name that cannot be seen a file', () => {
  const named = [
    '\u2800',
    '\u3164',
    '\u115f',
    '\u1160',
    '\uffa0',
    '\u{1d159}',
    '\u{16fe4}',
    '\ufff9',
    '\u0085',
  ]
  for (let point = 0; point <= 0x10ffff; point++) {
    const character = String.fromCodePoint(point)
    if (/[\p{White_Space}\p{Default_Ignorable_Code_Point}]/u.test(character)) named.push(character)
  }
  expect(named.length).toBeGreaterThan(4_000)
  for (const character of named)
    for (const name of [character, character.repeat(9), `${character}\u3164`, `a/${character}`.slice(1)])
      expect(cleanFileName(name), character.codePointAt(0)?.toString(16)).toBe('file')
})

it('keeps the ending of a long name', () => {
  const shown = cleanFileName(`${'é'.repeat(500)}.tar.gz`)
  expect(shown).toHaveLength(120)
  expect(shown).toMatch(/…é+\.tar\.gz$/)
})
