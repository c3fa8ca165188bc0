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
])('%j is shown as %j', (name, shown) => {
  expect(cleanFileName(name)).toBe(shown)
})

it('keeps the ending of a long name', () => {
  const shown = cleanFileName(`${'é'.repeat(500)}.tar.gz`)
  expect(shown).toHaveLength(120)
  expect(shown).toMatch(/…é+\.tar\.gz$/)
})
