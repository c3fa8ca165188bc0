import { expect, it } from 'vitest'
import { readAddress } from './address.ts'

it.each([
  ['/', '', '', false],
  ['/', '#abc', 'abc', false],
  ['/%23abc', '', 'abc', true],
  ['/%23', '', '', true],
  ['/abc', '', '', false],
])('%s%s', (pathname, hash, fragment, travelled) => {
  expect(readAddress({ pathname, hash })).toEqual({ fragment, travelled })
})
