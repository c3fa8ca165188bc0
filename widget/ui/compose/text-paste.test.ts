import { expect, it } from 'vitest'
import { namesFiles } from './text-paste.ts'

const FILES = [{ name: 'plan b.pdf' }, { name: 'image.png' }]

it.each([
  ['image.png', true],
  ['plan b.pdf\rimage.png', true],
  ['/home/anna/plan b.pdf\nfile:///home/anna/image.png\n', true],
  ['file:///home/anna/plan%20b.pdf\r\n', true],
  ['C:\\Users\\Anna\\plan b.pdf', true],
  ['Name\tPassword\nanna\thunter2', false],
  ['image.png\nand more', false],
  ['see image.png', false],
])('%j names the files that come with it: %s', (text, names) => {
  expect(namesFiles(text, FILES)).toBe(names)
})
