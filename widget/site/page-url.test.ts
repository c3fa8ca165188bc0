import { expect, it } from 'vitest'
import { readPageUrl } from './page-url.ts'

it.each([
  ['/', '', '', false],
  ['/', '#abc', 'abc', false],
  ['/%23abc', '', 'abc', true],
  ['/%23', '', '', true],
  ['/abc', '', '', false],
])('%s%s', (pathname, hash, fragment, travelled) => {
  expect(readPageUrl({ pathname, hash })).toEqual({ fragment, travelled })
})
