import { expect, it } from 'vitest'
import { cleanFilePath, distinctNames } from './file-path.ts'

it.each([
  ['a.txt', 'a.txt'],
  ['trip/day 1/a.txt', 'trip/day 1/a.txt'],
  ['trip\\a.txt', 'trip/a.txt'],
  ['../../etc/passwd', 'etc/passwd'],
  ['/etc/passwd', 'etc/passwd'],
  ['C:\\Windows\\x', 'C_/Windows/x'],
  ['a/./b/.. /c', 'a/b/c'],
  ['a//b', 'a/b'],
  ['con/aux.txt', '_con/_aux.txt'],
  ['a\u202eb/c', 'a\ufffdb/c'],
  ['', 'file'],
  ['..', 'file'],
])('%j becomes %j', (name, path) => {
  expect(cleanFilePath(name)).toBe(path)
})

it('keeps the end of a path that is too deep', () => {
  expect(cleanFilePath(`${'d/'.repeat(100)}a`)).toBe(`${'d/'.repeat(15)}a`)
})

it('makes names distinct', () => {
  expect(distinctNames(['a.txt', 'A.txt', 'a.txt', 'b', 'b', 'd.d/b', 'a (2).txt'])).toEqual([
    'a.txt',
    'A (2).txt',
    'a (3).txt',
    'b',
    'b (2)',
    'd.d/b',
    'a (2) (2).txt',
  ])
})
